package org.cdexbridge.exchange.push;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.conversion.FhirJson;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.StatedPatient;
import org.cdexbridge.exchange.answer.CompartmentFilter;
import org.cdexbridge.exchange.answer.LogicalReferences;
import org.cdexbridge.exchange.answer.PatientRecord;
import org.cdexbridge.exchange.answer.ProvenanceTargets;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.attachment.DeliveryRejected;
import org.cdexbridge.exchange.attachment.PartnerClient;
import org.cdexbridge.exchange.attachment.PartnerUnavailable;
import org.cdexbridge.exchange.content.PushRequest;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.policy.ReleaseCheck;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/** Takes pushes on, checked, and carries them out. */
public final class PushService {
    private static final String PREFIX = "push ";
    private static final String BUNDLE = "Bundle";
    private static final int MOST = 1000;

    private final ExchangeQueue exchangeQueue;
    private final Partners partners;
    private final FhirServer server;
    private final ReleaseChecks checks;
    private final PartnerClient partnerClient;
    private final WorkSignal wake;
    private final String system;

    /**
     * @param wake told when there is something to push
     * @param system of the identifiers by which partners know our resources, the same on every node
     */
    public PushService(
            ExchangeQueue exchangeQueue,
            Partners partners,
            FhirServer server,
            ReleaseChecks checks,
            PartnerClient partnerClient,
            WorkSignal wake,
            String system) {
        this.exchangeQueue = exchangeQueue;
        this.partners = partners;
        this.server = server;
        this.checks = checks;
        this.partnerClient = partnerClient;
        this.wake = wake;
        this.system = system;
    }

    /**
     * Takes it on; it is durable when this returns. Where what is said of the patient contradicts the record, it waits for
     * a person.
     *
     * @param person who wants it pushed
     * @return by which one asks what became of it
     * @throws IllegalArgumentException when the partner may not have it
     */
    public String take(PushRequest request, String person) {
        return take(request, person, UUID.randomUUID().toString());
    }

    /**
     * Takes it on under an id; a second call with the same id changes nothing.
     *
     * @throws IllegalArgumentException when the partner may not have it
     */
    public String take(PushRequest request, String person, String id) {
        request.patient().check();
        Partner partner = partners.byName(request.partner())
                .filter(some -> !some.fhir().isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("no such partner, or it has no FHIR server"));
        List<Resource> resources = read(request);
        String patientId = patient(resources);
        if (resources.stream().anyMatch(Provenance.class::isInstance)) {
            throw new IllegalArgumentException("Provenance is sent with its target resources only");
        }
        checks.of(partner).demand(resources, request.confirmed());
        Set<DemographicElement> contradiction = contradiction(described(request.patient(), resources), patientId);
        Decision decision = contradiction.isEmpty() ? Decision.released(person) : Decision.contradicted(contradiction);
        exchangeQueue.send(
                about(id), partner.name(), new ResourceAddress("Patient", patientId).toString(), request, decision);
        wake.signal();
        return id;
    }

    /** In which elements what is said of a patient contradicts the record. */
    public Set<DemographicElement> contradiction(List<Demographics> described, String patientId) {
        return PatientRecord.of(server, patientId).contradiction(described);
    }

    /** What is said of the patient, by who pushes and inside a document. */
    public List<Demographics> described(PushRequest request) {
        return described(request.patient(), read(request));
    }

    private static List<Demographics> described(StatedPatient stated, List<Resource> resources) {
        Stream<Demographics> inside = resources.stream()
                .filter(Bundle.class::isInstance)
                .flatMap(bundle -> ((Bundle) bundle).getEntry().stream())
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Patient.class::isInstance)
                .map(patient -> Demographics.of((Patient) patient));
        return Stream.concat(Stream.of(stated.demographics()), inside).toList();
    }

    /** Its name on the exchangeQueue. */
    public static String about(String id) {
        return PREFIX + id;
    }

    /**
     * Carries it out; returns when the partner took it.
     *
     * @throws IllegalArgumentException when by now the partner may not have it, or a person has to look at it first
     * @throws DeliveryRejected when the partner refuses
     * @throws PartnerUnavailable when it is worth trying again
     */
    public void deliver(QueuedExchange one) {
        Partner partner = partners.byName(one.partner())
                .orElseThrow(() -> new DeliveryRejected("the partner is not configured any more"));
        PushRequest request = chosen(one);
        List<Resource> resources = read(request);
        ReleaseCheck check = checks.of(partner);
        check.demand(resources, request.confirmed());
        if (request.document().isPresent()) {
            partnerClient.post(
                    URI.create(partner.fhir() + "/" + BUNDLE),
                    FhirJson.of(RequestResult.bare(resources.get(0))),
                    BUNDLE,
                    one.about());
            return;
        }
        resources.addAll(provenance(request, check));
        LogicalReferences references = new LogicalReferences(server);
        Set<String> together = resources.stream().map(ResourceAddress::text).collect(Collectors.toSet());
        List<Resource> detached = resources.stream()
                .map(resource -> references.of(resource, together, check::allows))
                .toList();
        partnerClient.post(
                URI.create(partner.fhir()),
                FhirJson.of(new PushTransaction(system).of(detached)),
                BUNDLE,
                one.about().substring(PREFIX.length()));
    }

    /** It speaks of what goes with it only; what the partner may not have stays here. */
    private List<Resource> provenance(PushRequest request, ReleaseCheck check) {
        Set<String> leaving = Set.copyOf(request.resources());
        return server.search("Provenance?target=" + String.join(",", request.resources()), MOST).matches().stream()
                .map(one -> ProvenanceTargets.only(one, leaving))
                .filter(one -> !ProvenanceTargets.none(one))
                .filter(one -> !check.forbids(one)
                        && (request.confirmed() || check.holds(one).isEmpty()))
                .toList();
    }

    /** {@code Type/id} of what of a push on the exchangeQueue is sent. */
    public static List<String> named(QueuedExchange one) {
        return chosen(one).named();
    }

    private static PushRequest chosen(QueuedExchange one) {
        return ((PushRequest) one.content()).only(one.decision().resources());
    }

    /** All of one patient, or none of it. */
    private static String patient(List<Resource> resources) {
        Set<String> owners = resources.stream()
                .flatMap(one -> CompartmentFilter.owners(one).stream())
                .collect(Collectors.toSet());
        if (owners.size() != 1) {
            throw new IllegalArgumentException("all resources of a push must be about one patient");
        }
        return owners.iterator().next();
    }

    private List<Resource> read(PushRequest request) {
        List<Resource> resources = new ArrayList<>();
        for (String address : request.named()) {
            resources.add(ResourceAddress.find(address)
                    .flatMap(server::read)
                    .orElseThrow(() -> new IllegalArgumentException("no such resource")));
        }
        return resources;
    }
}
