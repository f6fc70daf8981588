package org.cdexbridge.exchange.flow;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.answer.Finder;
import org.cdexbridge.exchange.authorisation.Orders;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.policy.Labels;
import org.cdexbridge.exchange.policy.Policy;

/** The step {@code deciding}: the partner's policy decides, or a person did. */
public final class Deciding {
    private final Channels channels;
    private final Docket docket;
    private final Orders orders;
    private final Supplier<Set<String>> sensitive;
    private final Notes notes;

    /** @param sensitive labels that no partner of the site gets without a person */
    Deciding(Channels channels, Docket docket, Orders orders, Supplier<Set<String>> sensitive, Notes notes) {
        this.orders = orders;
        this.channels = channels;
        this.docket = docket;
        this.sensitive = sensitive;
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
                channels.of(file.asked()).waits(file);
                docket.await(one.id(), decision.reason());
            }
            case REFUSED -> refuse(file, decision);
        }
        return file.decided(decision);
    }

    /** Orders are looked at only where nobody has decided yet. */
    private Decision byPolicy(CaseFile file) {
        Optional<String> doubt = orders.doubt(file.request(), file.partner(), file.patientId());
        Labels labels = Labels.of(file.partner(), sensitive.get());
        Decision decision = new Policy(
                        file.request(), file.partner(), labels, Finder.types(file.request()), doubt)
                .decide(file.answer());
        boolean isRightPatient = file.contradiction().isEmpty();
        return isRightPatient || decision.verdict() == Decision.Verdict.REFUSED
                ? decision
                : Decision.contradicted(file.contradiction());
    }

    /** By policy it is rejected; once a person had it, the work has begun and fails. */
    private void refuse(CaseFile file, Decision decision) {
        Case one = file.one();
        Case.State state = one.state() == Case.State.RELEASED ? Case.State.FAILED : Case.State.REJECTED;
        channels.of(file.asked()).refuse(one, file.asked(), state, decision.reason());
        docket.close(one.id(), state, decision.reason());
    }
}
