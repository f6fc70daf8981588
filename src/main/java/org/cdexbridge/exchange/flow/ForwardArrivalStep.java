package org.cdexbridge.exchange.flow;

import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.arrival.ArrivalForwarder;
import org.cdexbridge.exchange.flow.channel.ClaimedExchange;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.finding.Finding;

/** The step {@code forwardArrivalStep}: what arrived becomes a push or an attachment, or the reason is kept why it is not sent. */
public final class ForwardArrivalStep {
    private final ArrivalForwarder forwarding;
    private final ExchangeQueue exchangeQueue;
    private final ExchangeAudit exchangeAudit;

    ForwardArrivalStep(ArrivalForwarder forwarding, ExchangeQueue exchangeQueue, ExchangeAudit exchangeAudit) {
        this.forwarding = forwarding;
        this.exchangeQueue = exchangeQueue;
        this.exchangeAudit = exchangeAudit;
    }

    /** @throws org.cdexbridge.store.StoreUnavailable when the store does not answer; its turn comes again */
    public void forward(ClaimedExchange claimed) {
        QueuedExchange one = claimed.one();
        try {
            forwarding.forward(one);
            exchangeQueue.close(one.id(), QueuedExchange.State.COMPLETED, "");
        } catch (IllegalArgumentException e) {
            String reason = Finding.of(ExchangeCode.NOT_SENT, e).toString();
            exchangeAudit.refused(one, reason);
            exchangeQueue.close(one.id(), QueuedExchange.State.REJECTED, reason);
        }
    }
}
