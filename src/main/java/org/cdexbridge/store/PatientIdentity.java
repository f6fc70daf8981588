package org.cdexbridge.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.Element;
import org.cdexbridge.patient.PersonComparison;
import org.cdexbridge.patient.UpdateRule;
import org.hl7.fhir.r4.model.Patient;

/**
 * Whether what is said under a patient id can be of the person who has it. A contradiction goes to a person, never into a
 * merge.
 *
 * @param rules what counts as a contradiction
 */
public record PatientIdentity(Set<UpdateRule> rules) {
    /** @throws StoreRejected when they contradict; says by which elements, nothing of the person */
    public void check(Patient stored, Patient incoming) {
        check(List.of(Demographics.of(stored)), incoming);
    }

    /**
     * Checks what is said of somebody whom several records may tell of.
     *
     * @param stored at least one; it is enough that one of them does not contradict
     * @throws StoreRejected when all contradict
     */
    void check(List<Demographics> stored, Patient incoming) {
        Demographics said = Demographics.of(incoming);
        List<Set<Element>> contradictions = stored.stream()
                .map(one -> PersonComparison.of(one, said).forUpdate(rules).contradiction())
                .toList();
        if (contradictions.stream().noneMatch(Collection::isEmpty)) {
            throw new StoreRejected(Finding.of(
                    StoreCode.PATIENT_CONTRADICTED,
                    "Patient/" + incoming.getIdElement().getIdPart()
                            + " is another person under the same identifier; not the same: "
                            + Element.words(contradictions.get(0))));
        }
    }
}
