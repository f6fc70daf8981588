package org.cdexbridge.store.merge;

import java.util.List;
import java.util.Set;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.patient.PersonComparison;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.StoreCode;
import org.cdexbridge.store.StoreRejected;
import org.hl7.fhir.r4.model.Patient;

/**
 * Whether what is said under a patient id can be of the person who has it. A contradiction goes to a person, never into a
 * merge.
 *
 * @param rules what counts as a contradiction
 */
public record PatientIdentity(Set<UpdateRule> rules) {
    /**
     * Checks.
     *
     * @return what differs although nothing contradicts
     * @throws StoreRejected when they contradict; says by which elements, nothing of the person
     */
    public Set<DemographicElement> check(Patient stored, Patient incoming) {
        return check(List.of(Demographics.of(stored)), incoming);
    }

    /**
     * Checks what is said of somebody whom several records may tell of.
     *
     * @param stored at least one; it is enough that one of them does not contradict
     * @return what differs from that one
     * @throws StoreRejected when all contradict
     */
    Set<DemographicElement> check(List<Demographics> stored, Patient incoming) {
        return check(
                stored,
                Demographics.of(incoming),
                StoreCode.PATIENT_CONTRADICTED,
                ResourceAddress.text(incoming) + " is another person under the same identifier");
    }

    /**
     * Checks what is said of a patient who has a number of another record.
     *
     * @param holder address of that record
     */
    Set<DemographicElement> check(List<Demographics> stored, Patient incoming, String holder) {
        return check(
                stored,
                Demographics.of(incoming),
                StoreCode.PATIENT_CONTRADICTED,
                ResourceAddress.text(incoming) + " has an identifier of " + holder + ", who is another person");
    }

    /**
     * Checks two records that are to be one.
     *
     * @param survivor address of the one that is left
     * @param retired address of the other
     * @return what differs although nothing contradicts
     * @throws StoreRejected when they contradict
     */
    Set<DemographicElement> merge(String survivor, Demographics left, String retired, Demographics merged) {
        return check(
                List.of(left),
                merged,
                StoreCode.MERGE_CONTRADICTED,
                retired + " is to be merged into " + survivor + ", who is another person");
    }

    private Set<DemographicElement> check(
            List<Demographics> stored, Demographics incoming, StoreCode code, String refusal) {
        return stored.stream()
                .map(one -> PersonComparison.of(one, incoming))
                .filter(comparison -> contradiction(comparison).isEmpty())
                .findFirst()
                .map(PersonComparison::doubts)
                .orElseThrow(() -> new StoreRejected(Finding.of(
                        code,
                        refusal + "; not the same: "
                                + DemographicElement.words(
                                        contradiction(PersonComparison.of(stored.get(0), incoming))))));
    }

    private Set<DemographicElement> contradiction(PersonComparison comparison) {
        return comparison.forUpdate(rules).contradiction();
    }
}
