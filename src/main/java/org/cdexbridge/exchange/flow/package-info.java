/**
 * The steps of {@code routes/exchange/}: from a case on the docket to its answer.
 *
 * <p>Enters: cases whose turn it is. Leaves: Tasks in their next status, answers in the store, deliveries at partners. A
 * step that fails leaves the case on the docket with a reason and a next turn; what can't be taken is rejected with words.
 */
package org.cdexbridge.exchange.flow;
