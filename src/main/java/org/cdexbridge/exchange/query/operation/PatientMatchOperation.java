package org.cdexbridge.exchange.query.operation;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.exchange.query.visibility.PartnerAccess;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * {@code Patient/$match}: who of the patients that the caller may see fits, by identifier, or by family name and birth
 * date; how well, says the rule of the house.
 */
public final class PatientMatchOperation implements FhirHooks {
    private static final String GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";
    private static final int MOST = 50;
    /** More than are answered: those whom the caller may not see are among them. */
    private static final int CANDIDATES = 1000;

    private final FhirServer server;
    private final PartnerAccess terms;

    public PatientMatchOperation(FhirServer server, PartnerAccess terms) {
        this.server = server;
        this.terms = terms;
    }

    @Override
    public Set<String> operations() {
        return Set.of("Patient/$match");
    }

    /** Searches; who is hidden from a partner is left out before anything is counted. */
    @Operation(name = "$match", typeName = "Patient")
    public Bundle match(
            RequestDetails request,
            @OperationParam(name = "resource") @Nullable Patient asked,
            @OperationParam(name = "onlyCertainMatches") @Nullable BooleanType onlyCertain,
            @OperationParam(name = "count") @Nullable IntegerType count) {
        if (asked == null) {
            throw new InvalidRequestException("parameter 'resource' with a Patient is missing");
        }
        int most = Optional.ofNullable(count)
                .map(IntegerType::getValue)
                .filter(wanted -> wanted > 0 && wanted < MOST)
                .orElse(MOST);
        boolean certain = onlyCertain != null && onlyCertain.booleanValue();
        Bundle answer = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        candidates(asked).stream()
                .filter(terms.seenBy(RequestCaller.of(request)))
                .map(candidate -> PatientMatchGrade.of(asked, candidate))
                .filter(likeness -> likeness.grade() != PatientMatchGrade.Grade.NOT)
                .filter(likeness -> !certain || likeness.grade() == PatientMatchGrade.Grade.CERTAIN)
                .sorted(Comparator.comparing(PatientMatchGrade::grade))
                .limit(most)
                .forEach(likeness -> add(answer, likeness));
        return answer;
    }

    private List<Patient> candidates(Patient asked) {
        Map<String, Patient> found = new LinkedHashMap<>();
        queries(asked)
                .flatMap(query -> server.search("Patient?" + query, CANDIDATES).matches().stream())
                .map(Patient.class::cast)
                .forEach(patient -> found.putIfAbsent(patient.getIdElement().getIdPart(), patient));
        return List.copyOf(found.values());
    }

    private static Stream<String> queries(Patient asked) {
        Stream<String> byIdentifier = asked.getIdentifier().stream()
                .flatMap(identifier -> RequestDatatypes.id(identifier).stream())
                .map(identifier -> "identifier=" + SearchValue.token(identifier.system(), identifier.value()));
        Stream<String> byName = asked.getName().stream()
                .filter(name -> name.hasFamily() && asked.hasBirthDate())
                .map(name -> "birthdate=" + asked.getBirthDateElement().getValueAsString() + "&family="
                        + SearchValue.of(name.getFamily()));
        return Stream.concat(byIdentifier, byName);
    }

    private void add(Bundle answer, PatientMatchGrade likeness) {
        Patient patient = likeness.patient();
        Bundle.BundleEntryComponent entry = answer.addEntry();
        entry.setFullUrl(server.base() + "/Patient/" + patient.getIdElement().getIdPart())
                .setResource(patient);
        entry.getSearch()
                .setMode(Bundle.SearchEntryMode.MATCH)
                .setScore(likeness.grade().score())
                .addExtension(GRADE, new CodeType(likeness.grade().code()));
    }
}
