package org.cdexbridge.exchange.flow.channel;

import org.cdexbridge.exchange.queue.QueuedExchange;

/** How much is known of an exchange that is worked on; the body of a message in routes/exchange/. */
public sealed interface ExchangeStage permits ClaimedExchange, ResolvedRequest, DecidedRequest {
    /** The entry of the exchange queue. */
    QueuedExchange one();
}
