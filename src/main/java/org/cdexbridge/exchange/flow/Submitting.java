package org.cdexbridge.exchange.flow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Wish;
import org.cdexbridge.exchange.answer.Answer;
import org.cdexbridge.exchange.attachment.NotReached;
import org.cdexbridge.exchange.attachment.NotTaken;
import org.cdexbridge.exchange.attachment.Submission;
import org.cdexbridge.exchange.attachment.Submitter;
import org.cdexbridge.exchange.attachment.TooLarge;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.task.TaskStep;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/**
 * The step {@code submitting}: what was released for an attachment request goes to the payer. The Task is completed only
 * after the payer took it.
 */
public final class Submitting {
    private final FhirServer server;
    private final Docket docket;
    private final TaskStep step;
    private final Notes notes;
    private final Submitter submitter;

    Submitting(FhirServer server, Docket docket, TaskStep step, Submitter submitter, Notes notes) {
        this.server = server;
        this.docket = docket;
        this.step = step;
        this.notes = notes;
        this.submitter = submitter;
    }

    /** @throws NotReached when the payer is to be tried again */
    public void submit(CaseFile file) {
        Answer released = file.releasedAnswer();
        if (released.isEmpty()) {
            end(
                    file,
                    step.failed((Task) file.asked(), "No matching results"),
                    Case.State.FAILED,
                    ExchangeCode.NOTHING_FOUND);
            return;
        }
        notes.disclosing(file, released.addresses());
        try {
            submitter.submit(
                    submission(file, released),
                    file.partner(),
                    file.request().attachment().url(),
                    id(file.one()));
        } catch (TooLarge large) {
            await(
                    file,
                    Finding.of(ExchangeCode.DELIVERY_FAILED, large.getMessage()).toString());
            return;
        } catch (IllegalArgumentException held) {
            await(file, Finding.of(ExchangeCode.NOT_SENT, held.getMessage()).toString());
            return;
        } catch (NotTaken refused) {
            String words = Finding.of(ExchangeCode.DELIVERY_FAILED, refused.getMessage())
                    .toString();
            notes.failed(file.one(), words);
            server.transaction(List.of(step.failed((Task) file.asked(), words)));
            docket.close(file.one().id(), Case.State.FAILED, words);
            return;
        }
        boolean form = file.request().wishes().get(0).kind() == Wish.Kind.QUESTIONNAIRE;
        List<Reference> sent = released.matches().stream()
                .map(one -> new Reference(Answer.address(one)))
                .toList();
        Task asked = (Task) file.asked();
        if (file.decision().more()) {
            server.transaction(List.of(step.partly(asked, file.request().form(), form, sent)));
            docket.await(
                    file.one().id(),
                    "sent already: " + String.join(", ", file.decision().resources()));
        } else {
            server.transaction(List.of(step.completed(asked, file.request().form(), form, sent)));
            docket.close(file.one().id(), Case.State.COMPLETED, "");
        }
    }

    /** A person may release less, or what no rule may release. */
    private void await(CaseFile file, String words) {
        notes.failed(file.one(), words);
        server.transaction(List.of(step.inProgress((Task) file.asked(), TaskChannel.REVIEW)));
        docket.await(file.one().id(), words);
    }

    private void end(CaseFile file, Task task, Case.State state, ExchangeCode code) {
        server.transaction(List.of(task));
        docket.close(file.one().id(), state, code.code());
    }

    private static Submission submission(CaseFile file, Answer released) {
        return new Submission(
                file.request().attachment(),
                released.parts().stream()
                        .flatMap(part -> part.found().matches().stream()
                                .map(one -> new Submission.Piece(
                                        part.wish().lines(), part.wish().codes(), Answer.address(one))))
                        .toList(),
                file.decision().more(),
                !file.isByRule());
    }

    /** By which the payer may tell a second attempt from a second submission: of something else, it is another. */
    static String id(Case one) {
        String chosen =
                one.decision() == null ? "" : String.join(" ", one.decision().resources());
        return UUID.nameUUIDFromBytes(("submission for " + one.about() + " " + chosen).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
