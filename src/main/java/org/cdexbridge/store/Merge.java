package org.cdexbridge.store;

import java.util.List;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Patient.LinkType;
import org.hl7.fhir.r4.model.Patient.PatientLinkComponent;

/** Two records that were found to be one person, as {@code Patient.link} tells; only a message of links changes that. */
final class Merge {
    private Merge() {}

    /** Whether this would bring back, without a word of its links, a patient that was replaced by another. */
    static boolean isUndone(Patient stored, Patient said) {
        return !said.hasLink() && stored.getLink().stream().anyMatch(link -> link.getType() == LinkType.REPLACEDBY);
    }

    /** What is said, with the stored links to those that it replaced; a copy where there are any. */
    static Patient keep(Patient stored, Patient said) {
        List<PatientLinkComponent> kept = stored.getLink().stream()
                .filter(link -> link.getType() == LinkType.REPLACES && !isLinked(said, link))
                .toList();
        if (kept.isEmpty()) {
            return said;
        }
        Patient merged = said.copy();
        kept.forEach(link -> merged.addLink(link.copy()));
        return merged;
    }

    private static boolean isLinked(Patient said, PatientLinkComponent link) {
        String other = link.getOther().getReference();
        return said.getLink().stream()
                .anyMatch(one -> other.equals(one.getOther().getReference()));
    }
}
