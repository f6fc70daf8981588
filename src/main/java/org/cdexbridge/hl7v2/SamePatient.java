package org.cdexbridge.hl7v2;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.FhirTerser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Refused;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The message's patient against that of a document inside it: the same person, or the message is refused. */
record SamePatient(Patient patient) {
    private static final FhirContext R4 = FhirContext.forR4Cached();

    static SamePatient of(Patient patient) {
        return new SamePatient(patient);
    }

    /**
     * The converted document, its resources about the message's patient.
     *
     * @throws Refused when birth dates differ, or neither a family name nor an identifier is shared
     */
    Converted adopt(Converted document) {
        if (differs(document.patient())) {
            throw new Refused(Finding.of(
                    Hl7v2Code.OTHER_PATIENT, "PID and a document in OBX-5 name two persons; nothing was stored"));
        }
        if (document.patient().getIdPart().equals(patient.getIdPart())) {
            return document;
        }
        List<Resource> resources = new ArrayList<>(document.resources());
        resources.remove(document.patient());
        resources.forEach(resource -> repoint(resource, document.patient()));
        if (document.document() != null) {
            repoint(document.document(), document.patient());
        }
        return document.withResources(resources);
    }

    private boolean differs(Patient other) {
        String mine = patient.getBirthDateElement().getValueAsString();
        String its = other.getBirthDateElement().getValueAsString();
        if (mine != null && its != null && !mine.startsWith(its) && !its.startsWith(mine)) {
            return true;
        }
        return !sharesIdentifier(other) && !sharesFamilyName(other);
    }

    private boolean sharesIdentifier(Patient other) {
        return patient.getIdentifier().stream()
                .anyMatch(one -> one.hasValue()
                        && other.getIdentifier().stream()
                                .anyMatch(two -> one.getValue().equals(two.getValue())
                                        && one.getSystem() != null
                                        && one.getSystem().equals(two.getSystem())));
    }

    private boolean sharesFamilyName(Patient other) {
        return families(patient).stream().anyMatch(families(other)::contains);
    }

    private static Set<String> families(Patient patient) {
        return patient.getName().stream()
                .map(HumanName::getFamily)
                .filter(java.util.Objects::nonNull)
                .map(family -> family.toLowerCase(Locale.ROOT).strip())
                .collect(Collectors.toSet());
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
