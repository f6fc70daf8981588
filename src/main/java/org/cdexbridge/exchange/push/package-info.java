/**
 * Resources that are written to a partner's own FHIR server.
 *
 * <p>Enters: addresses of resources at this server. Leaves: one transaction with conditional updates, or one document
 * Bundle, at the address configured for the partner. May fail:
 * {@link org.cdexbridge.exchange.attachment.DeliveryRejected},
 * {@link org.cdexbridge.exchange.attachment.PartnerUnavailable}.
 */
@NullMarked
package org.cdexbridge.exchange.push;

import org.jspecify.annotations.NullMarked;
