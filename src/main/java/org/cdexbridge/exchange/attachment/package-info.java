/**
 * Solicited and unsolicited attachments for claims and prior authorizations: {@code $submit-attachment} at the payer.
 *
 * <p>Enters: an {@link org.cdexbridge.exchange.AttachmentTarget} and the documents that were released. Leaves: one POST of
 * Parameters to the address configured for the partner, the bytes of a C-CDA unchanged. May fail:
 * {@link org.cdexbridge.exchange.attachment.DeliveryRejected} when the payer refuses,
 * {@link org.cdexbridge.exchange.attachment.PartnerUnavailable} when the delivery is to be retried.
 */
@NullMarked
package org.cdexbridge.exchange.attachment;

import org.jspecify.annotations.NullMarked;
