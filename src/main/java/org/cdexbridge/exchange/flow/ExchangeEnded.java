package org.cdexbridge.exchange.flow;

import org.cdexbridge.exchange.queue.QueuedExchange;

/** There is nothing more to do for an exchange, whatever the exchange queue still says. */
final class ExchangeEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient QueuedExchange.State end;

    ExchangeEnded(QueuedExchange.State end, String reason) {
        super(reason, null, false, false);
        this.end = end;
    }

    QueuedExchange.State end() {
        return end;
    }
}
