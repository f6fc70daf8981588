package org.cdexbridge.exchange.attachment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.answer.PatientRecord;
import org.cdexbridge.exchange.content.SendAttachmentRequest;
import org.cdexbridge.exchange.content.Submission;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.Code;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.DocumentReference;

/** Attachments that nobody asked for: checked, given a tracking id that never repeats, put on the exchangeQueue. */
public final class UnsolicitedAttachments {
    private static final String PREFIX = "attachment ";

    private final ExchangeQueue exchangeQueue;
    private final Partners partners;
    private final FhirServer server;
    private final ReleaseChecks checks;
    private final WorkSignal wake;
    private final String system;

    /**
     * @param wake told when there is something to send
     * @param system with which that of our tracking ids begins, the same on every node
     */
    public UnsolicitedAttachments(
            ExchangeQueue exchangeQueue,
            Partners partners,
            FhirServer server,
            ReleaseChecks checks,
            WorkSignal wake,
            String system) {
        this.exchangeQueue = exchangeQueue;
        this.partners = partners;
        this.server = server;
        this.checks = checks;
        this.wake = wake;
        this.system = system;
    }

    /**
     * Takes it on; it is durable when this returns. Where what is said of the patient contradicts the record, it waits for
     * a person.
     *
     * @param person who wants it sent
     * @return the tracking id
     * @throws IllegalArgumentException when a rule is broken, the partner may not have it, or the tracking id was used
     */
    public BusinessId send(SendAttachmentRequest request, String person) {
        request.check();
        Partner partner =
                partners.byName(request.partner()).orElseThrow(() -> new IllegalArgumentException("no such partner"));
        if (partner.submitAttachment().isEmpty()) {
            throw new IllegalArgumentException("the partner has no address for attachments");
        }
        DocumentReference document = document(request.document());
        String patientId = document.getSubject().getReferenceElement().getIdPart();
        List<Code> codes = RequestDatatypes.codes(document.getType());
        checks.of(partner).demand(List.of(document), request.confirmed());
        BusinessId tracking = request.trackingId()
                .orElseGet(() ->
                        new BusinessId(system + "/tracking", UUID.randomUUID().toString()));
        List<Code> wanted = request.code().map(List::of).orElse(codes);
        List<Demographics> described = described(request, document);
        Submission submission = new Submission(
                request.target(tracking),
                List.of(new Submission.SubmissionPart(request.lines(), wanted, request.document())),
                request.more(),
                request.confirmed(),
                described);
        String trackingId = tracking.token();
        int part = part(trackingId, partner);
        String patient = new ResourceAddress("Patient", patientId).toString();
        Set<DemographicElement> contradiction = contradiction(submission, patient);
        Decision decision = contradiction.isEmpty() ? Decision.released(person) : Decision.contradicted(contradiction);
        if (!exchangeQueue.send(PREFIX + trackingId, part, partner.name(), patient, submission, decision)) {
            throw new IllegalArgumentException("this tracking id was used before");
        }
        wake.signal();
        return tracking;
    }

    /** What is said of the patient, by who sends it and by the document. */
    private static List<Demographics> described(SendAttachmentRequest request, DocumentReference document) {
        return Stream.concat(
                        Stream.of(request.patient().demographics()),
                        RequestDatatypes.patient(document.getSubject(), document).described().stream())
                .toList();
    }

    /**
     * In which elements what is said of the patient, or the member number, contradicts the record.
     *
     * @param patient {@code Patient/id} of the document
     */
    public Set<DemographicElement> contradiction(Submission submission, String patient) {
        PatientRecord record =
                PatientRecord.of(server, ResourceAddress.parse(patient).id());
        Set<DemographicElement> contradiction = record.contradiction(submission.described());
        if (record.contradicts(submission.target().member())) {
            contradiction.add(DemographicElement.IDENTIFIER);
        }
        return contradiction;
    }

    /** The latest under a tracking id. */
    public Optional<QueuedExchange> latest(String trackingId) {
        return exchangeQueue.find(PREFIX + trackingId);
    }

    /** Its number under its tracking id, which is used once, unless it was said that more follows. */
    private int part(String trackingId, Partner partner) {
        Optional<QueuedExchange> before = latest(trackingId);
        if (before.filter(one -> !isFollowed(one, partner)).isPresent()) {
            throw new IllegalArgumentException("this tracking id was used before");
        }
        return before.map(one -> one.part() + 1).orElse(1);
    }

    private static boolean isFollowed(QueuedExchange before, Partner partner) {
        return before.partner().equals(partner.name()) && ((Submission) before.content()).more();
    }

    private DocumentReference document(String reference) {
        ResourceAddress address = ResourceAddress.find(reference)
                .filter(found -> found.type().equals("DocumentReference"))
                .orElseThrow(() -> new IllegalArgumentException("document must be a DocumentReference"));
        return server.read(address)
                .map(DocumentReference.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("no such document"));
    }
}
