package org.cdexbridge.exchange.flow;

import java.util.List;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.answer.Finder;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.policy.Policy;
import org.cdexbridge.exchange.task.TaskStep;
import org.cdexbridge.store.FhirServer;

/** The step {@code deciding}: the partner's policy decides, or a person did. */
public final class Deciding {
    private static final String REVIEW = "waiting for review";

    private final FhirServer server;
    private final Docket docket;
    private final TaskStep step;
    private final Notes notes;

    Deciding(FhirServer server, Docket docket, TaskStep step, Notes notes) {
        this.server = server;
        this.docket = docket;
        this.step = step;
        this.notes = notes;
    }

    public CaseFile decide(CaseFile file) {
        Case one = file.one();
        Decision decision = one.state() == Case.State.RELEASED ? one.decision() : byPolicy(file);
        notes.decided(file, decision);
        switch (decision.verdict()) {
            case RELEASED -> docket.release(one.id(), decision);
            case WAITS -> {
                server.transaction(List.of(step.inProgress(file.task(), REVIEW)));
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
        boolean begun = file.one().state() == Case.State.RELEASED;
        server.transaction(List.of(
                begun
                        ? step.failed(file.task(), decision.reason())
                        : step.rejected(file.task(), decision.reason())));
        docket.close(
                file.one().id(), begun ? Case.State.FAILED : Case.State.REJECTED, decision.reason());
    }
}
