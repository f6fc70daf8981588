package org.cdexbridge.exchange.flow.channel;

import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.queue.QueuedExchange;

/** An exchange whose turn it is: nothing is known but its row. */
public record ClaimedExchange(QueuedExchange one) implements ExchangeStage {
    /** Whether it is a control file that waits for its document. */
    public boolean isControl() {
        return one.content().kind() == ExchangeKind.CONTROL_FILE;
    }

    /** Whether it was stored and a rule wants it sent. */
    public boolean isArrival() {
        return one.content().kind() == ExchangeKind.ARRIVAL;
    }

    /** Whether nobody asked for it. */
    public boolean isUnsolicited() {
        return !one.content().kind().isRequest();
    }

    /** Camel may log it: nothing of the patient. */
    @Override
    public String toString() {
        return one.toString();
    }
}
