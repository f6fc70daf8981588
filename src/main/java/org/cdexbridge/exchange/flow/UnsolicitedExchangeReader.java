package org.cdexbridge.exchange.flow;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.Request.Form;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.attachment.UnsolicitedAttachments;
import org.cdexbridge.exchange.content.PushRequest;
import org.cdexbridge.exchange.content.Submission;
import org.cdexbridge.exchange.flow.channel.ResolvedExchange;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.push.PushService;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.hl7.fhir.r4.model.Resource;

/**
 * Attachments and pushes that nobody asked for and that wait for a person, in the form in which a person looks at
 * requests: what is to be sent is what was found.
 */
public final class UnsolicitedExchangeReader {
    private final FhirServer server;
    private final Partners partners;
    private final UnsolicitedAttachments unsolicited;
    private final PushService push;

    UnsolicitedExchangeReader(
            FhirServer server, Partners partners, UnsolicitedAttachments unsolicited, PushService push) {
        this.server = server;
        this.partners = partners;
        this.unsolicited = unsolicited;
        this.push = push;
    }

    /** @throws NoSuchElementException when the partner or something that was to be sent is no more */
    public ResolvedExchange open(QueuedExchange one) {
        return one.content() instanceof PushRequest request
                ? pushed(one, request)
                : attached(one, (Submission) one.content());
    }

    private ResolvedExchange attached(QueuedExchange one, Submission submission) {
        List<RequestResult.Part> parts = submission.parts().stream()
                .map(part -> part(RequestedItem.document(part.codes(), "", part.lines()), List.of(part.resource())))
                .toList();
        Party patient = new Party("", List.of(submission.target().member()), submission.described());
        return resolved(
                one,
                parts,
                patient,
                Optional.of(submission.target()),
                unsolicited.contradiction(submission, one.patient()));
    }

    private ResolvedExchange pushed(QueuedExchange one, PushRequest request) {
        RequestResult.Part part = part(
                RequestedItem.document(List.of(), "to be written to the partner's FHIR server", List.of()),
                request.named());
        List<Demographics> described = push.described(request);
        Party patient = new Party(one.patient(), List.of(), described);
        return resolved(
                one,
                List.of(part),
                patient,
                Optional.empty(),
                push.contradiction(
                        described, ResourceAddress.parse(one.patient()).id()));
    }

    private ResolvedExchange resolved(
            QueuedExchange one,
            List<RequestResult.Part> parts,
            Party patient,
            Optional<AttachmentTarget> order,
            Set<DemographicElement> contradiction) {
        Request request = new Request(
                Form.UNSOLICITED,
                patient,
                Party.NOBODY,
                Party.NOBODY,
                parts.stream().map(RequestResult.Part::item).toList(),
                List.of(),
                one.workQueue(),
                false,
                Optional.empty(),
                List.of(),
                order);
        Partner partner = partners.byName(one.partner()).orElseThrow(UnsolicitedExchangeReader::gone);
        String patientId = ResourceAddress.parse(one.patient()).id();
        return new ResolvedExchange(one, request, partner, patientId, contradiction, false, new RequestResult(parts));
    }

    private RequestResult.Part part(RequestedItem item, List<String> addresses) {
        List<Resource> resources = addresses.stream()
                .map(address ->
                        server.read(ResourceAddress.parse(address)).orElseThrow(UnsolicitedExchangeReader::gone))
                .toList();
        return new RequestResult.Part(item, new SearchResult(resources, List.of(), false));
    }

    private static NoSuchElementException gone() {
        return new NoSuchElementException("the partner or a resource to send does not exist any more");
    }
}
