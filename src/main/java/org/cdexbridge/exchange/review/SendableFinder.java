package org.cdexbridge.exchange.review;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cdexbridge.exchange.content.PushRequest;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/** What a person can send to a partner who did not ask. */
public final class SendableFinder {
    private static final int MOST = 1000;
    private static final int LATEST = 100;
    private static final List<String> FACTS = List.of(
            "AllergyIntolerance",
            "Condition",
            "MedicationRequest",
            "Immunization",
            "Procedure",
            "Observation",
            "DiagnosticReport",
            "Encounter");

    private static final Pattern PATIENT = Pattern.compile("Patient/[A-Za-z0-9.-]{1,64}");

    private final FhirServer server;
    private final Partners partners;

    public SendableFinder(FhirServer server, Partners partners) {
        this.server = server;
        this.partners = partners;
    }

    /** Names of the partners who have an address to send to. */
    public List<String> partners() {
        return partners.all().stream()
                .filter(partner ->
                        !partner.submitAttachment().isEmpty() || !partner.fhir().isEmpty())
                .map(Partner::name)
                .toList();
    }

    /**
     * Everything of one patient.
     *
     * @param identifier {@code system|value}, or the value alone
     * @throws NoSuchElementException when it is nobody's, or that of several
     */
    public Sendable find(String identifier) {
        String asked = identifier.strip();
        int bar = asked.indexOf('|');
        String token = SearchValue.token(asked.substring(0, Math.max(0, bar)), asked.substring(bar + 1));
        List<Resource> found = server.search("Patient?identifier=" + token, 2).matches();
        if (found.size() != 1) {
            throw new NoSuchElementException(
                    found.isEmpty() ? "no patient has this identifier" : "more than one patient has this identifier");
        }
        Patient patient = (Patient) found.get(0);
        String id = patient.getIdElement().getIdPart();
        return new Sendable(
                ResourceAddress.text(patient),
                patient.getNameFirstRep().getNameAsSingleString() + ", "
                        + patient.getBirthDateElement().getValueAsString(),
                search("DocumentReference?patient=" + id + "&_sort=-date", LATEST).stream()
                        .map(document -> ResourceSummary.of(document, List.of()))
                        .toList(),
                facts(id));
    }

    private Map<String, Integer> facts(String patientId) {
        Map<String, Integer> facts = new LinkedHashMap<>();
        for (String type : FACTS) {
            int count = search(type + "?patient=" + patientId, MOST).size();
            if (count > 0) {
                facts.put(type, count);
            }
        }
        return facts;
    }

    /**
     * The patient with all resources of some types.
     *
     * @param patient {@code Patient/id}
     * @param confirmed whether the person has seen that something of it may need one
     * @throws IllegalArgumentException without a patient, or without a type that is offered
     */
    public PushRequest facts(String partner, String patient, List<String> types, boolean confirmed) {
        if (types.isEmpty() || !FACTS.containsAll(types)) {
            throw new IllegalArgumentException("select the resources to send");
        }
        if (!PATIENT.matcher(patient).matches()) {
            throw new IllegalArgumentException("select a patient");
        }
        List<String> addresses = new ArrayList<>(List.of(patient));
        for (String type : types) {
            search(type + "?patient=" + patient.substring("Patient/".length()), MOST).stream()
                    .map(ResourceAddress::text)
                    .forEach(addresses::add);
        }
        return new PushRequest(partner, addresses, Optional.empty(), confirmed);
    }

    private List<Resource> search(String query, int most) {
        return server.search(query, most).matches();
    }
}
