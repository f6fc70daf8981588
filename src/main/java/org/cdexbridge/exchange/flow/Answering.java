package org.cdexbridge.exchange.flow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Wish;
import org.cdexbridge.exchange.answer.Answer;
import org.cdexbridge.exchange.answer.SearchBundle;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.task.TaskStep;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** The step {@code answering}: what was released becomes the output of the data-request Task. */
public final class Answering {
    private static final String CONTAINED = "results";

    private final FhirServer server;
    private final Docket docket;
    private final TaskStep step;
    private final Notes notes;
    private final SearchBundle bundles;

    Answering(FhirServer server, Docket docket, TaskStep step, SearchBundle bundles, Notes notes) {
        this.server = server;
        this.docket = docket;
        this.step = step;
        this.notes = notes;
        this.bundles = bundles;
    }

    public void answer(CaseFile file) {
        Answer released = file.released();
        boolean query = file.request().wishes().get(0).kind() == Wish.Kind.QUERY;
        if (released.isEmpty() && !(query && file.partner().empty() == Partner.Empty.COMPLETED)) {
            server.transaction(List.of(step.failed(file.task(), "No matching results")));
            docket.close(file.one().id(), Case.State.FAILED, ExchangeCode.NOTHING_FOUND.code());
            return;
        }
        notes.disclosing(file, released.addresses());
        server.transaction(completed(file, released));
        docket.close(file.one().id(), Case.State.COMPLETED, "");
    }

    /** The Task with its output, and with it what the output names. */
    private List<Resource> completed(CaseFile file, Answer released) {
        boolean form = file.request().wishes().get(0).kind() == Wish.Kind.QUESTIONNAIRE;
        if (form) {
            return List.of(completed(
                    file,
                    true,
                    released.matches().stream().map(one -> new Reference(Answer.address(one))).toList()));
        }
        if (file.partner().output() == Partner.Output.CONTAINED) {
            return List.of(contained(file, released));
        }
        Bundle bundle = bundles.of(released, bundleId(file.one()));
        return List.of(bundle, completed(file, false, List.of(new Reference(Answer.address(bundle)))));
    }

    private Task contained(CaseFile file, Answer released) {
        Task task = completed(file, false, List.of(new Reference("#" + CONTAINED)));
        task.addContained(bundles.whole(released, CONTAINED));
        return task;
    }

    private Task completed(CaseFile file, boolean form, List<Reference> results) {
        return step.completed(file.task(), file.request().form(), form, results);
    }

    /** The same however often the step is repeated. */
    private static String bundleId(Case one) {
        return UUID.nameUUIDFromBytes(("answer to " + one.about()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
