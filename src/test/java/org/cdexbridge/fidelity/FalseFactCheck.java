package org.cdexbridge.fidelity;

import java.util.Set;
import org.cdexbridge.fidelity.SourceEntry.Stand;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.FamilyMemberHistory;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;

/** Whether a resource says that something is so, though its source says that it is not, not yet, or was a mistake. */
final class FalseFactCheck {
    /** Types that only ever speak of what is meant to be. */
    private static final Set<String> INTENTIONS = Set.of(
            "ServiceRequest",
            "MedicationRequest",
            "DeviceRequest",
            "SupplyRequest",
            "NutritionOrder",
            "Appointment",
            "Goal",
            "CarePlan",
            "Task",
            "ImmunizationRecommendation",
            "CommunicationRequest",
            "RequestGroup",
            "Consent",
            "Coverage");

    private static final Set<String> NOT_FACTUAL = Set.of(
            "entered-in-error",
            "not-done",
            "not-taken",
            "refuted",
            "planned",
            "preparation",
            "cancelled",
            "stopped",
            "proposed",
            "intended",
            "draft",
            "rejected",
            "declined",
            "registered");
    /** SNOMED CT: situations in which something is explicitly absent, which say the negation themselves. */
    private static final Set<String> SAYS_NO = Set.of(
            "160245001",
            "716186003",
            "409137002",
            "429625007",
            "428607008",
            "160244002",
            "1003774007",
            "787481004",
            "428197003",
            "1003755004",
            "1003756003",
            "787482006",
            "182849000",
            "787483001");

    private FalseFactCheck() {}

    static boolean isFact(Resource resource, Stand stand) {
        if (stand == Stand.PLANNED && INTENTIONS.contains(resource.fhirType())) {
            return false;
        }
        return !hasStatus(resource) && !(stand == Stand.NEGATED && saysNo(resource));
    }

    private static boolean hasStatus(Resource resource) {
        return resource.children().stream()
                .filter(child -> child.getName().endsWith("tatus"))
                .flatMap(child -> child.getValues().stream())
                .anyMatch(FalseFactCheck::isNotFactual);
    }

    private static boolean isNotFactual(Base status) {
        return status instanceof CodeableConcept concept
                ? concept.getCoding().stream().anyMatch(coding -> NOT_FACTUAL.contains(coding.getCode()))
                : NOT_FACTUAL.contains(status.primitiveValue());
    }

    private static boolean saysNo(Resource resource) {
        if (resource instanceof MedicationRequest request) {
            return request.getDoNotPerform();
        }
        if (resource instanceof MedicationStatement statement) {
            return says(statement.getMedicationCodeableConcept());
        }
        if (resource instanceof ServiceRequest request) {
            return request.getDoNotPerform();
        }
        if (resource instanceof AllergyIntolerance allergy) {
            return says(allergy.getCode()) || !allergy.hasCode();
        }
        if (resource instanceof Condition condition) {
            return says(condition.getCode());
        }
        if (resource instanceof FamilyMemberHistory history) {
            return !history.hasCondition();
        }
        return resource instanceof Observation observation
                && (!observation.hasValue()
                        || observation.getValue() instanceof CodeableConcept concept && says(concept));
    }

    private static boolean says(CodeableConcept concept) {
        return concept.getCoding().stream().anyMatch(coding -> SAYS_NO.contains(coding.getCode()));
    }
}
