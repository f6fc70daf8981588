package org.cdexbridge.exchange.flow;

import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.arrival.ArrivalForwarder;
import org.cdexbridge.exchange.flow.channel.ExchangeContext;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.finding.Finding;

/** The step {@code arriving}: what arrived becomes a push or an attachment, or the reason is kept why it is not sent. */
public final class ForwardArrivalStep {
    private final ArrivalForwarder forwarding;
    private final ExchangeQueue docket;
    private final ExchangeAudit notes;

    ForwardArrivalStep(ArrivalForwarder forwarding, ExchangeQueue docket, ExchangeAudit notes) {
        this.forwarding = forwarding;
        this.docket = docket;
        this.notes = notes;
    }

    /** @throws org.cdexbridge.store.StoreUnavailable when the store does not answer; its turn comes again */
    public void forward(ExchangeContext file) {
        QueuedExchange one = file.one();
        try {
            forwarding.forward(one);
            docket.close(one.id(), QueuedExchange.State.COMPLETED, "");
        } catch (IllegalArgumentException e) {
            String reason = Finding.of(ExchangeCode.NOT_SENT, e.getMessage()).toString();
            notes.refused(one, reason);
            docket.close(one.id(), QueuedExchange.State.REJECTED, reason);
        }
    }
}
