package org.cdexbridge.exchange.flow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.attachment.AttachmentSubmitter;
import org.cdexbridge.exchange.attachment.DeliveryRejected;
import org.cdexbridge.exchange.attachment.DeliveryTooLarge;
import org.cdexbridge.exchange.attachment.PartnerUnavailable;
import org.cdexbridge.exchange.content.Submission;
import org.cdexbridge.exchange.flow.channel.DecidedRequest;
import org.cdexbridge.exchange.flow.channel.TaskRequestHandler;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.task.TaskTransition;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/**
 * The step {@code submitAttachmentStep}: what was released for an attachment request goes to the payer. The Task is completed only
 * after the payer took it.
 */
public final class SubmitAttachmentStep {
    private final FhirServer server;
    private final ExchangeQueue exchangeQueue;
    private final TaskTransition step;
    private final ExchangeAudit exchangeAudit;
    private final AttachmentSubmitter submitter;

    SubmitAttachmentStep(
            FhirServer server,
            ExchangeQueue exchangeQueue,
            TaskTransition step,
            AttachmentSubmitter submitter,
            ExchangeAudit exchangeAudit) {
        this.server = server;
        this.exchangeQueue = exchangeQueue;
        this.step = step;
        this.exchangeAudit = exchangeAudit;
        this.submitter = submitter;
    }

    /** @throws PartnerUnavailable when the payer is to be tried again */
    public void submit(DecidedRequest decided) {
        RequestResult released = decided.releasedAnswer();
        if (released.isEmpty()) {
            end(
                    decided,
                    step.failed((Task) decided.asked(), "No matching results"),
                    QueuedExchange.State.FAILED,
                    ExchangeCode.NOTHING_FOUND);
            return;
        }
        exchangeAudit.recordDisclosure(decided.resolved().exchange(), released.addresses());
        AttachmentTarget target = decided.request().attachment().orElseThrow();
        try {
            submitter.submit(submission(decided, target, released), decided.partner(), target.url(), id(decided.one()));
        } catch (DeliveryTooLarge large) {
            await(decided, Finding.of(ExchangeCode.DELIVERY_FAILED, large).toString());
            return;
        } catch (IllegalArgumentException held) {
            await(decided, Finding.of(ExchangeCode.NOT_SENT, held).toString());
            return;
        } catch (DeliveryRejected refused) {
            String words = Finding.of(ExchangeCode.DELIVERY_FAILED, refused).toString();
            exchangeAudit.failed(decided.one(), words);
            server.transaction(List.of(step.failed((Task) decided.asked(), words)));
            exchangeQueue.close(decided.one().id(), QueuedExchange.State.FAILED, words);
            return;
        }
        boolean form = decided.one().content().kind().isQuestionnaire();
        List<Reference> sent = released.matches().stream()
                .map(one -> new Reference(ResourceAddress.text(one)))
                .toList();
        Task asked = (Task) decided.asked();
        if (decided.decision().more()) {
            server.transaction(List.of(step.partly(asked, decided.request().form(), form, sent)));
            exchangeQueue.await(
                    decided.one().id(),
                    "sent already: " + String.join(", ", decided.decision().resources()));
        } else {
            server.transaction(List.of(step.completed(asked, decided.request().form(), form, sent)));
            exchangeQueue.close(decided.one().id(), QueuedExchange.State.COMPLETED, "");
        }
    }

    /** A person may release less, or what no rule may release. */
    private void await(DecidedRequest decided, String words) {
        exchangeAudit.failed(decided.one(), words);
        server.transaction(List.of(step.inProgress((Task) decided.asked(), TaskRequestHandler.REVIEW)));
        exchangeQueue.await(decided.one().id(), words);
    }

    private void end(DecidedRequest decided, Task task, QueuedExchange.State state, ExchangeCode code) {
        server.transaction(List.of(task));
        exchangeQueue.close(decided.one().id(), state, code.code());
    }

    private static Submission submission(DecidedRequest decided, AttachmentTarget target, RequestResult released) {
        return new Submission(
                target,
                released.parts().stream()
                        .flatMap(part -> part.found().matches().stream()
                                .map(one -> new Submission.SubmissionPart(
                                        part.item().lines(), part.item().codes(), ResourceAddress.text(one))))
                        .toList(),
                decided.decision().more(),
                !decided.isByRule());
    }

    /** By which the payer may tell a second attempt from a second submission: of something else, it is another. */
    static String id(QueuedExchange one) {
        String chosen = String.join(" ", one.decision().resources());
        return UUID.nameUUIDFromBytes(("submission for " + one.name() + " " + chosen).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
