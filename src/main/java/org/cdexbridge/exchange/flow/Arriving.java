package org.cdexbridge.exchange.flow;

import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.arrival.Forwarding;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.finding.Finding;

/** The step {@code arriving}: what arrived becomes a push or an attachment, or the reason is kept why it is not sent. */
public final class Arriving {
    private final Forwarding forwarding;
    private final Docket docket;
    private final Notes notes;

    Arriving(Forwarding forwarding, Docket docket, Notes notes) {
        this.forwarding = forwarding;
        this.docket = docket;
        this.notes = notes;
    }

    /** @throws org.cdexbridge.store.StoreUnavailable when the store does not answer; its turn comes again */
    public void arrive(CaseFile file) {
        Case one = file.one();
        try {
            forwarding.forward(one);
            docket.close(one.id(), Case.State.COMPLETED, "");
        } catch (IllegalArgumentException e) {
            String reason = Finding.of(ExchangeCode.NOT_SENT, e.getMessage()).toString();
            notes.refused(one, reason);
            docket.close(one.id(), Case.State.REJECTED, reason);
        }
    }
}
