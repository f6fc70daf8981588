package org.cdexbridge.exchange;

import java.util.List;
import java.util.Set;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.patient.DemographicElement;

/**
 * Whether a request is answered, and with what.
 *
 * @param verdict which of the three
 * @param by the rule of the partner's policy, or the person
 * @param reason in a sentence that the partner may read; empty where nothing needs saying
 * @param resources {@code Type/id} of what a person chose; empty for all that is found
 * @param more whether more follows in another submission, where the payer takes several
 */
public record Decision(DecisionState verdict, String by, String reason, List<String> resources, boolean more) {
    /** The three ways. */
    public enum DecisionState {
        RELEASED,
        /** A person decides. */
        WAITS,
        REFUSED
    }

    /** Nobody decided yet. */
    public static final Decision UNDECIDED = waits("");

    public Decision {
        resources = List.copyOf(resources);
    }

    public static Decision released(String by) {
        return new Decision(DecisionState.RELEASED, by, "", List.of(), false);
    }

    public static Decision waits(String reason) {
        return new Decision(DecisionState.WAITS, "policy", reason, List.of(), false);
    }

    /** A person has to see that what is said of the patient contradicts the record. */
    public static Decision contradicted(Set<DemographicElement> elements) {
        return waits(Finding.of(ExchangeCode.PATIENT_CONTRADICTED, DemographicElement.words(elements))
                .toString());
    }

    public static Decision refused(String by, String reason) {
        return new Decision(DecisionState.REFUSED, by, reason, List.of(), false);
    }
}
