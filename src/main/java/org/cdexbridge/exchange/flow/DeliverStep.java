package org.cdexbridge.exchange.flow;

import java.util.List;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.attachment.AttachmentSubmitter;
import org.cdexbridge.exchange.attachment.DeliveryRejected;
import org.cdexbridge.exchange.attachment.PartnerUnavailable;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.content.Submission;
import org.cdexbridge.exchange.flow.channel.ClaimedExchange;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.push.PushService;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.endpoints.Partner;

/** The step {@code deliverStep}: what nobody asked for goes to the address configured for its partner. */
public final class DeliverStep {
    private final ExchangeQueue exchangeQueue;
    private final Partners partners;
    private final AttachmentSubmitter submitter;
    private final PushService push;
    private final ExchangeAudit exchangeAudit;

    DeliverStep(
            ExchangeQueue exchangeQueue,
            Partners partners,
            AttachmentSubmitter submitter,
            PushService push,
            ExchangeAudit exchangeAudit) {
        this.exchangeQueue = exchangeQueue;
        this.partners = partners;
        this.submitter = submitter;
        this.push = push;
        this.exchangeAudit = exchangeAudit;
    }

    /** @throws PartnerUnavailable when the partner is to be tried again */
    public void send(ClaimedExchange claimed) {
        QueuedExchange one = claimed.one();
        if (one.decision().verdict() == Decision.DecisionState.REFUSED) {
            exchangeAudit.refused(one, one.decision().reason());
            exchangeQueue.close(
                    one.id(), QueuedExchange.State.REJECTED, one.decision().reason());
            return;
        }
        if (one.content().kind() == ExchangeKind.PUSH) {
            deliver(one, PushService.named(one), () -> push.deliver(one));
            return;
        }
        Submission submission = ((Submission) one.content()).only(one.decision().resources());
        deliver(
                one,
                submission.parts().stream()
                        .map(Submission.SubmissionPart::resource)
                        .toList(),
                () -> submitter.submit(
                        submission,
                        partner(one),
                        partner(one).submitAttachment().get(0),
                        SubmitAttachmentStep.id(one)));
    }

    private void deliver(QueuedExchange one, List<String> resources, Runnable delivery) {
        exchangeAudit.recordDisclosure(one, resources);
        try {
            delivery.run();
            exchangeQueue.close(one.id(), QueuedExchange.State.COMPLETED, "");
        } catch (DeliveryRejected refused) {
            fail(one, Finding.of(ExchangeCode.DELIVERY_FAILED, refused));
        } catch (IllegalArgumentException held) {
            fail(one, Finding.of(ExchangeCode.NOT_SENT, held));
        }
    }

    private void fail(QueuedExchange one, Finding finding) {
        exchangeAudit.failed(one, finding.toString());
        exchangeQueue.close(one.id(), QueuedExchange.State.FAILED, finding.toString());
    }

    private Partner partner(QueuedExchange one) {
        return partners.byName(one.partner())
                .filter(partner -> !partner.submitAttachment().isEmpty())
                .orElseThrow(() -> new DeliveryRejected("the partner has no address for attachments any more"));
    }
}
