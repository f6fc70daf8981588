package org.cdexbridge.store;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Resource;

/** What a server holds about a patient: the types that sources speak of, not what is said in exchanges with payers. */
record Compartment(FhirServer server) {
    private static final int SOME = 200;
    private static final int MOST = 50_000;
    private static final List<String> TYPES = List.of(
            "AllergyIntolerance",
            "Appointment",
            "CarePlan",
            "CareTeam",
            "Composition",
            "Condition",
            "Consent",
            "Coverage",
            "Device",
            "DeviceUseStatement",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "FamilyMemberHistory",
            "Goal",
            "ImagingStudy",
            "Immunization",
            "Media",
            "MedicationAdministration",
            "MedicationDispense",
            "MedicationRequest",
            "MedicationStatement",
            "NutritionOrder",
            "Observation",
            "Procedure",
            "QuestionnaireResponse",
            "RelatedPerson",
            "ServiceRequest",
            "Specimen");

    /** Hands over all that is about a patient, some at a time, until the reader has taken it away from there. */
    void drain(String patient, Consumer<List<Resource>> reader) {
        for (String type : TYPES) {
            Found found;
            do {
                found = server.search(query(type, patient), SOME);
                if (!found.matches().isEmpty()) {
                    reader.accept(found.matches());
                }
            } while (found.more());
        }
    }

    /** All that is about a patient. */
    Stream<Resource> of(String patient) {
        return TYPES.stream().flatMap(type -> server.search(query(type, patient), MOST).matches().stream());
    }

    private static String query(String type, String patient) {
        return type + "?patient=" + patient;
    }
}
