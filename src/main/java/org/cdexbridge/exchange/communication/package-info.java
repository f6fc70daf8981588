/**
 * The exchange of 2019: a CommunicationRequest asks, a Communication answers.
 *
 * <p>Enters: a CommunicationRequest. Leaves: a {@link org.cdexbridge.exchange.Request}; a Communication with what was
 * released, or with the reason why there is nothing. May fail: {@link org.cdexbridge.exchange.RequestRefused}.
 */
package org.cdexbridge.exchange.communication;
