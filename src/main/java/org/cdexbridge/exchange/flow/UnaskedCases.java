package org.cdexbridge.exchange.flow;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.cdexbridge.exchange.AttachmentOrder;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.Request.Form;
import org.cdexbridge.exchange.Wish;
import org.cdexbridge.exchange.answer.Answer;
import org.cdexbridge.exchange.attachment.Submission;
import org.cdexbridge.exchange.attachment.Unasked;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.push.Push;
import org.cdexbridge.exchange.push.PushRequest;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.Element;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.Found;
import org.hl7.fhir.r4.model.Resource;

/**
 * Attachments and pushes that nobody asked for and that wait for a person, in the form in which a person looks at
 * requests: what is to be sent is what was found.
 */
public final class UnaskedCases {
    private static final int ID = "Patient/".length();

    private final FhirServer server;
    private final Partners partners;
    private final Unasked unasked;
    private final Push push;

    UnaskedCases(FhirServer server, Partners partners, Unasked unasked, Push push) {
        this.server = server;
        this.partners = partners;
        this.unasked = unasked;
        this.push = push;
    }

    /** @throws NoSuchElementException when the partner or something that was to be sent is no more */
    public CaseFile open(Case one) {
        return Push.isOne(one.about()) ? pushed(one, Push.request(one.content())) : attached(one);
    }

    private CaseFile attached(Case one) {
        Submission submission = Unasked.submission(one.content());
        List<Answer.Part> parts = submission.pieces().stream()
                .map(piece -> part(Wish.document(piece.codes(), "", piece.lines()), List.of(piece.resource())))
                .toList();
        Party patient = new Party("", List.of(submission.order().member()), submission.described());
        return file(one, parts, patient, submission.order(), unasked.contradiction(submission, one.patient()));
    }

    private CaseFile pushed(Case one, PushRequest request) {
        Answer.Part part = part(
                Wish.document(List.of(), "to be written to the partner's FHIR server", List.of()), request.named());
        List<Demographics> described = push.described(request);
        Party patient = new Party(one.patient(), List.of(), described);
        return file(
                one,
                List.of(part),
                patient,
                null,
                push.contradiction(described, one.patient().substring(ID)));
    }

    private CaseFile file(
            Case one, List<Answer.Part> parts, Party patient, AttachmentOrder order, Set<Element> contradiction) {
        Request request = new Request(
                Form.UNASKED,
                patient,
                Party.NOBODY,
                Party.NOBODY,
                parts.stream().map(Answer.Part::wish).toList(),
                List.of(),
                one.workQueue(),
                false,
                null,
                List.of(),
                order);
        Partner partner = partners.byName(one.partner()).orElseThrow(UnaskedCases::gone);
        return CaseFile.on(one)
                .opened(null, request, partner, one.patient().substring(ID), contradiction)
                .found(new Answer(parts));
    }

    private Answer.Part part(Wish wish, List<String> addresses) {
        List<Resource> resources = addresses.stream()
                .map(address -> server.read(
                                address.substring(0, address.indexOf('/')), address.substring(address.indexOf('/') + 1))
                        .orElseThrow(UnaskedCases::gone))
                .toList();
        return new Answer.Part(wish, new Found(resources, List.of(), false));
    }

    private static NoSuchElementException gone() {
        return new NoSuchElementException("the partner or a resource to send does not exist any more");
    }
}
