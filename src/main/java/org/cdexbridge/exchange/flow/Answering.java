package org.cdexbridge.exchange.flow;

import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Wish;
import org.cdexbridge.exchange.answer.Answer;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.partner.Partner;

/** The step {@code answering}: what was released goes back the way the request came. */
public final class Answering {
    static final String NOTHING = "No matching results";

    private final Channels channels;
    private final Docket docket;
    private final Notes notes;

    Answering(Channels channels, Docket docket, Notes notes) {
        this.channels = channels;
        this.docket = docket;
        this.notes = notes;
    }

    public void answer(CaseFile file) {
        Answer released = file.releasedAnswer();
        Case one = file.one();
        if (released.isEmpty() && !mayBeEmpty(file)) {
            channels.of(file.asked()).refuse(one, file.asked(), Case.State.FAILED, NOTHING);
            docket.close(one.id(), Case.State.FAILED, ExchangeCode.NOTHING_FOUND.code());
            return;
        }
        notes.disclosing(file, released.addresses());
        channels.of(file.asked()).answer(file, released);
        docket.close(one.id(), Case.State.COMPLETED, "");
    }

    private static boolean mayBeEmpty(CaseFile file) {
        return file.request().wishes().get(0).kind() == Wish.Kind.QUERY
                && file.partner().empty() == Partner.Empty.COMPLETED;
    }
}
