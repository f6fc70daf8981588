/**
 * Formal authorisation: the orders on which a request is based (Task.basedOn), read where the partner keeps them.
 *
 * <p>Enters: a {@link org.cdexbridge.exchange.Request} with the partner and the patient it is about. Leaves: why an order
 * does not authorise it, or nothing. What can't be read or is kept elsewhere is a doubt, and a person decides. May fail:
 * {@link org.cdexbridge.exchange.attachment.PartnerPaused} while the partner's server is left alone.
 */
package org.cdexbridge.exchange.authorisation;
