package org.cdexbridge.exchange.flow;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.Request.Form;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.attachment.Submission;
import org.cdexbridge.exchange.attachment.UnsolicitedAttachments;
import org.cdexbridge.exchange.flow.channel.ExchangeContext;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.push.PushRequest;
import org.cdexbridge.exchange.push.PushService;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.ResourceAddress;
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
    public ExchangeContext open(QueuedExchange one) {
        return PushService.isOne(one.about()) ? pushed(one, PushService.request(one.content())) : attached(one);
    }

    private ExchangeContext attached(QueuedExchange one) {
        Submission submission = UnsolicitedAttachments.submission(one.content());
        List<RequestResult.Part> parts = submission.pieces().stream()
                .map(piece -> part(RequestedItem.document(piece.codes(), "", piece.lines()), List.of(piece.resource())))
                .toList();
        Party patient = new Party("", List.of(submission.order().member()), submission.described());
        return file(one, parts, patient, submission.order(), unsolicited.contradiction(submission, one.patient()));
    }

    private ExchangeContext pushed(QueuedExchange one, PushRequest request) {
        RequestResult.Part part = part(
                RequestedItem.document(List.of(), "to be written to the partner's FHIR server", List.of()),
                request.named());
        List<Demographics> described = push.described(request);
        Party patient = new Party(one.patient(), List.of(), described);
        return file(
                one,
                List.of(part),
                patient,
                null,
                push.contradiction(
                        described, ResourceAddress.parse(one.patient()).id()));
    }

    private ExchangeContext file(
            QueuedExchange one,
            List<RequestResult.Part> parts,
            Party patient,
            AttachmentTarget order,
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
                null,
                List.of(),
                order);
        Partner partner = partners.byName(one.partner()).orElseThrow(UnsolicitedExchangeReader::gone);
        return ExchangeContext.on(one)
                .opened(
                        null,
                        request,
                        partner,
                        ResourceAddress.parse(one.patient()).id(),
                        contradiction)
                .found(new RequestResult(parts));
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
