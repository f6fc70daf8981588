/**
 * Formal authorization: the orders on which a request is based (Task.basedOn), read where the partner keeps them, and
 * whether this site is the owner of the request.
 *
 * <p>Enters: a {@link org.cdexbridge.exchange.Request} with the partner and the patient it is about. Leaves: why an order
 * does not authorize it, or nothing; who the owner is. An order that cannot be read, or is kept elsewhere, needs a review. May fail:
 * {@link org.cdexbridge.exchange.attachment.PartnerPaused} while the circuit breaker of the partner is open.
 */
@NullMarked
package org.cdexbridge.exchange.authorization;

import org.jspecify.annotations.NullMarked;
