/**
 * The exchange model for all kinds of request: <em>request, decision, delivery</em>.
 *
 * <p>Enters: {@link org.cdexbridge.exchange.Request}s, read from Tasks, attachment Tasks and CommunicationRequests.
 * Leaves: deliveries. What can't be read is a {@link org.cdexbridge.exchange.RequestRefused} with a finding
 * ({@code CDX-80xx}) for each rule that is broken.
 */
@NullMarked
package org.cdexbridge.exchange;

import org.jspecify.annotations.NullMarked;
