package org.cdexbridge.store;

import java.util.List;

/**
 * The types that conversions make and exchanges never do. Of the types of exchanges conversions make Communication, too;
 * which of the two it was can't be told from what is stored.
 */
public final class ConvertedTypes {
    public static final List<String> ALL = List.of(
            "AllergyIntolerance",
            "Appointment",
            "Binary",
            "Bundle",
            "CarePlan",
            "CareTeam",
            "Composition",
            "Condition",
            "Consent",
            "Coverage",
            "Device",
            "DeviceRequest",
            "DeviceUseStatement",
            "DiagnosticReport",
            "DocumentReference",
            "Encounter",
            "FamilyMemberHistory",
            "Goal",
            "ImagingStudy",
            "Immunization",
            "Location",
            "Medication",
            "MedicationAdministration",
            "MedicationDispense",
            "MedicationRequest",
            "MedicationStatement",
            "NutritionOrder",
            "Observation",
            "Organization",
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "Procedure",
            "Provenance",
            "RelatedPerson",
            "RiskAssessment",
            "ServiceRequest",
            "Specimen");

    private ConvertedTypes() {}
}
