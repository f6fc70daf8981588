package org.cdexbridge.exchange.flow;

import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.answer.Finder;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.policy.Policy;

/** The step {@code deciding}: the partner's policy decides, or a person did. */
public final class Deciding {
    private final Channels channels;
    private final Docket docket;
    private final Notes notes;

    Deciding(Channels channels, Docket docket, Notes notes) {
        this.channels = channels;
        this.docket = docket;
        this.notes = notes;
    }

    public CaseFile decide(CaseFile file) {
        Case one = file.one();
        boolean made = one.state() == Case.State.RELEASED;
        Decision decision = made ? one.decision() : byPolicy(file);
        if (!made || one.attempts() == 0) {
            notes.decided(file, decision);
        }
        switch (decision.verdict()) {
            case RELEASED -> {
                if (!made) {
                    docket.release(one.id(), decision);
                }
            }
            case WAITS -> {
                channels.of(one).waits(file);
                docket.await(one.id(), decision.reason());
            }
            case REFUSED -> refuse(file, decision);
        }
        return file.decided(decision);
    }

    private static Decision byPolicy(CaseFile file) {
        return new Policy(file.request(), file.partner(), Finder.types(file.request())).decide(file.answer());
    }

    /** By policy it is rejected; once a person had it, the work has begun and fails. */
    private void refuse(CaseFile file, Decision decision) {
        Case one = file.one();
        Case.State state = one.state() == Case.State.RELEASED ? Case.State.FAILED : Case.State.REJECTED;
        channels.of(one).refuse(one, file.asked(), state, decision.reason());
        docket.close(one.id(), state, decision.reason());
    }
}
