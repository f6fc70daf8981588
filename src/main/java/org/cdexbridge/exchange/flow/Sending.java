package org.cdexbridge.exchange.flow;

import java.util.List;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.attachment.NotReached;
import org.cdexbridge.exchange.attachment.NotTaken;
import org.cdexbridge.exchange.attachment.Submission;
import org.cdexbridge.exchange.attachment.Submitter;
import org.cdexbridge.exchange.attachment.Unasked;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.push.Push;
import org.cdexbridge.finding.Finding;

/** The step {@code sending}: what nobody asked for goes to the address configured for its partner. */
public final class Sending {
    private final Docket docket;
    private final Partners partners;
    private final Submitter submitter;
    private final Push push;
    private final Notes notes;

    Sending(Docket docket, Partners partners, Submitter submitter, Push push, Notes notes) {
        this.docket = docket;
        this.partners = partners;
        this.submitter = submitter;
        this.push = push;
        this.notes = notes;
    }

    /** @throws NotReached when the partner is to be tried again */
    public void send(CaseFile file) {
        Case one = file.one();
        if (one.decision().verdict() == Decision.Verdict.REFUSED) {
            notes.refused(one, one.decision().reason());
            docket.close(one.id(), Case.State.REJECTED, one.decision().reason());
            return;
        }
        if (Push.isOne(one.about())) {
            carry(one, Push.named(one), () -> push.carry(one));
            return;
        }
        Submission submission =
                Unasked.submission(one.content()).only(one.decision().resources());
        carry(
                one,
                submission.pieces().stream().map(Submission.Piece::resource).toList(),
                () -> submitter.submit(
                        submission,
                        partner(one),
                        partner(one).submitAttachment().get(0),
                        Submitting.id(one)));
    }

    private void carry(Case one, List<String> resources, Runnable delivery) {
        notes.disclosing(one, resources);
        try {
            delivery.run();
            docket.close(one.id(), Case.State.COMPLETED, "");
        } catch (NotTaken refused) {
            fail(one, Finding.of(ExchangeCode.DELIVERY_FAILED, refused.getMessage()));
        } catch (IllegalArgumentException held) {
            fail(one, Finding.of(ExchangeCode.NOT_SENT, held.getMessage()));
        }
    }

    private void fail(Case one, Finding finding) {
        notes.failed(one, finding.toString());
        docket.close(one.id(), Case.State.FAILED, finding.toString());
    }

    private Partner partner(Case one) {
        return partners.byName(one.partner())
                .filter(partner -> !partner.submitAttachment().isEmpty())
                .orElseThrow(() -> new NotTaken("the partner has no address for attachments any more"));
    }
}
