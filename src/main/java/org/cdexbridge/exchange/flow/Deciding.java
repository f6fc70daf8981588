package org.cdexbridge.exchange.flow;

import java.util.Optional;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.answer.Finder;
import org.cdexbridge.exchange.authorisation.Orders;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.policy.Policy;
import org.cdexbridge.exchange.policy.ReleaseCheck;
import org.cdexbridge.exchange.policy.ReleaseChecks;

/** The step {@code deciding}: the partner's policy decides, or a person did. */
public final class Deciding {
    private final Channels channels;
    private final Docket docket;
    private final Orders orders;
    private final ReleaseChecks checks;
    private final Notes notes;

    Deciding(Channels channels, Docket docket, Orders orders, ReleaseChecks checks, Notes notes) {
        this.orders = orders;
        this.channels = channels;
        this.docket = docket;
        this.checks = checks;
        this.notes = notes;
    }

    public CaseFile decide(CaseFile file) {
        Case one = file.one();
        boolean made = one.state() == Case.State.RELEASED;
        Decision decision = made ? still(file.decided(one.decision())) : byPolicy(file);
        if (!made || one.attempts() == 0 || !decision.equals(one.decision())) {
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
        ReleaseCheck check = checks.of(file.partner());
        Decision decision = new Policy(file.request(), file.partner(), check, Finder.types(file.request()), doubt)
                .decide(file.answer());
        boolean isRightPatient = file.contradiction().isEmpty();
        return isRightPatient || decision.verdict() == Decision.Verdict.REFUSED
                ? decision
                : Decision.contradicted(file.contradiction());
    }

    /** What a rule released is looked at again: something else may have come, or got a label, before it left. */
    private Decision still(CaseFile file) {
        Decision made = file.decision();
        return file.isReleased() && file.isByRule()
                ? Policy.held(checks.of(file.partner()), file.answer())
                        .map(Decision::waits)
                        .orElse(made)
                : made;
    }

    /** By policy it is rejected; once a person had it, the work has begun and fails. */
    private void refuse(CaseFile file, Decision decision) {
        Case one = file.one();
        Case.State state = one.state() == Case.State.RELEASED ? Case.State.FAILED : Case.State.REJECTED;
        channels.of(file.asked()).refuse(one, file.asked(), state, decision.reason());
        docket.close(one.id(), state, decision.reason());
    }
}
