package org.cdexbridge.store.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.PatientIdentifier;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchValue;
import org.hl7.fhir.r4.model.Patient;

/**
 * Who has a number: those stored and those of the same input.
 *
 * @param server that has the stored ones
 */
record IdentifierHolders(FhirServer server) {
    /** Keeps the URL of a search at a remote server short enough. */
    private static final int NUMBERS_OF_A_SEARCH = 50;

    private static final int MOST = 500;

    /**
     * Patients by their numbers.
     *
     * @param holders one of them for each id
     */
    record HoldersByIdentifier(Map<PatientIdentifier, List<Patient>> holders) {
        /** Those of another id who have one of the patient's numbers. */
        Collection<Patient> of(Patient patient) {
            Map<String, Patient> found = new LinkedHashMap<>();
            Demographics.of(patient).numbers().forEach(number -> holders.getOrDefault(number, List.of())
                    .forEach(other -> found.put(ResourceAddress.text(other), other)));
            found.remove(ResourceAddress.text(patient));
            return found.values();
        }
    }

    /** All who have a number of these patients, with themselves; the stored ones are asked for together. */
    HoldersByIdentifier of(Collection<Patient> patients) {
        List<PatientIdentifier> numbers = patients.stream()
                .flatMap(patient -> Demographics.of(patient).numbers().stream())
                .distinct()
                .toList();
        Stream<Patient> found = Stream.empty();
        for (int from = 0; from < numbers.size(); from += NUMBERS_OF_A_SEARCH) {
            String query = query(numbers.subList(from, Math.min(from + NUMBERS_OF_A_SEARCH, numbers.size())));
            found = Stream.concat(
                    found, server.search(query, MOST).matches().stream().map(Patient.class::cast));
        }
        Map<PatientIdentifier, List<Patient>> holders = new HashMap<>();
        Stream.concat(patients.stream(), found)
                .forEach(patient -> Demographics.of(patient).numbers().forEach(number -> holders.computeIfAbsent(
                                number, key -> new ArrayList<>())
                        .add(patient)));
        return new HoldersByIdentifier(holders);
    }

    private static String query(List<PatientIdentifier> numbers) {
        return numbers.stream()
                .map(number -> SearchValue.token(number.system(), number.value()))
                .collect(Collectors.joining(",", "Patient?identifier=", ""));
    }
}
