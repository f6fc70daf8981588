/**
 * Rule-based delivery: stored messages are sent to partners by their on-arrival rules.
 *
 * <p>Enters: what was converted and stored, before its row is finished. Leaves: an entry in the exchange queue for each matching rule, and later a push or an attachment. Resources that
 * are not allowed for the partner, or that need a review, are not sent. Nothing here fails or delays storing.
 */
@NullMarked
package org.cdexbridge.exchange.arrival;

import org.jspecify.annotations.NullMarked;
