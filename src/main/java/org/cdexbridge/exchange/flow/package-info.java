/**
 * The steps of routes/exchange/: from an exchange in the queue to its answer.
 *
 * <p>Enters: exchanges that are due. Leaves: Tasks in their next status, answers in the store, deliveries at partners.
 * A step that fails leaves the exchange in the queue with a reason and a next attempt; what can't be accepted is
 * rejected with words.
 */
@NullMarked
package org.cdexbridge.exchange.flow;

import org.jspecify.annotations.NullMarked;
