package org.cdexbridge.hl7v2;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.PersonComparison;
import org.cdexbridge.patient.PersonMatch;
import org.cdexbridge.patient.UpdateRule;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The message's patient against that of a document inside it: the same person, or the message is refused. */
record EmbeddedPatientCheck(Patient patient) {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    /** @throws InputRefused when the message is about no patient */
    static EmbeddedPatientCheck of(Optional<Patient> patient) {
        return patient.map(EmbeddedPatientCheck::new)
                .orElseThrow(() -> new InputRefused(
                        Finding.of(Hl7v2Code.NO_PATIENT, "the message names no patient to compare with")));
    }

    /**
     * The converted document, its resources about the message's patient.
     *
     * @throws InputRefused when the two contradict, or neither a family name nor an identifier is shared
     */
    Converted adopt(Converted document) {
        Patient other = document.patient();
        if (other == null || differs(other)) {
            throw new InputRefused(Finding.of(
                    Hl7v2Code.OTHER_PATIENT,
                    "PID and the document in OBX-5 name different patients; nothing was stored"));
        }
        if (other.getIdPart().equals(patient.getIdPart())) {
            return document;
        }
        List<Resource> resources = new ArrayList<>(document.resources());
        resources.remove(other);
        resources.forEach(resource -> repoint(resource, other));
        if (document.document() != null) {
            repoint(document.document(), other);
        }
        return document.withResources(resources);
    }

    /**
     * Under an identifier in common what an update may change may differ; without one nothing may, and the family name
     * has to agree.
     */
    private boolean differs(Patient other) {
        PersonComparison comparison = PersonComparison.of(Demographics.of(patient), Demographics.of(other));
        PersonMatch match = comparison.agrees(DemographicElement.IDENTIFIER)
                ? comparison.forUpdate(UpdateRule.DEFAULTS)
                : comparison.forRelease();
        boolean isClose = match instanceof PersonMatch.Inconclusive some
                && (some.agreeing().contains(DemographicElement.IDENTIFIER)
                        || some.agreeing().contains(DemographicElement.FAMILY_NAME));
        return !isClose && !(match instanceof PersonMatch.Same);
    }

    private void repoint(Resource resource, Patient other) {
        FhirTerser terser = R4.newTerser();
        String from = "Patient/" + other.getIdPart();
        String to = "Patient/" + patient.getIdPart();
        terser.getAllPopulatedChildElementsOfType(resource, Reference.class).stream()
                .filter(reference -> from.equals(reference.getReference()))
                .forEach(reference -> reference.setReference(to));
        if (resource instanceof Bundle bundle) {
            bundle.getEntry().stream()
                    .filter(entry -> entry.getResource() == other)
                    .forEach(entry -> entry.setResource(patient)
                            .setFullUrl(entry.getFullUrl().replace(other.getIdPart(), patient.getIdPart())));
        }
    }
}
