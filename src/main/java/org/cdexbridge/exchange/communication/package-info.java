/**
 * CommunicationRequest and Communication as in CDex 0.1.0 of 2019.
 *
 * <p>Enters: a CommunicationRequest. Leaves: a {@link org.cdexbridge.exchange.Request}; a Communication with what was
 * released, or with the reason why there is nothing. May fail: {@link org.cdexbridge.exchange.RequestRefused}.
 */
@NullMarked
package org.cdexbridge.exchange.communication;

import org.jspecify.annotations.NullMarked;
