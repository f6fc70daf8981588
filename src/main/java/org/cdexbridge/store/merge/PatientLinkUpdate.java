package org.cdexbridge.store.merge;

import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;

/** Two records that were found to be one person, as {@code Patient.link} tells; only a message of links changes that. */
public final class PatientLinkUpdate {
    private PatientLinkUpdate() {}

    /** What is said, with the stored links to those that it replaced; a copy where there are any. */
    public static Patient keep(Patient stored, Patient incoming) {
        List<PatientLinkComponent> kept = stored.getLink().stream()
                .filter(link -> link.getType() == LinkType.REPLACES && !isLinked(incoming, link))
                .toList();
        if (kept.isEmpty()) {
            return incoming;
        }
        Patient merged = incoming.copy();
        kept.forEach(link -> merged.addLink(link.copy()));
        return merged;
    }

    private static boolean isLinked(Patient incoming, PatientLinkComponent link) {
        String other = link.getOther().getReference();
        return incoming.getLink().stream()
                .anyMatch(one -> other.equals(one.getOther().getReference()));
    }

    /** Without links to these; who was replaced by one of them is in use again. */
    public static Patient withoutLinks(Patient patient, Set<String> others) {
        Patient free = patient.copy();
        if (SurvivingPatient.replacement(free).filter(others::contains).isPresent()) {
            free.setActiveElement(null);
        }
        free.getLink().removeIf(link -> others.contains(link.getOther().getReference()));
        return free;
    }
}
