/**
 * The Camel steps of {@code routes/exchange/}: from a queued exchange to its result.
 *
 * <p>Enters: exchanges that are due. Leaves: Tasks in their next status, answers in the store, deliveries at partners. When a step fails, the exchange stays in the queue with a reason and a next attempt; an invalid request is
 * rejected with the reason.
 */
package org.cdexbridge.exchange.flow;
