package org.cdexbridge.patient;

import java.util.Set;

/** Whether two records are of one person. */
public sealed interface PersonMatch {
    /**
     * One person.
     *
     * @param agreeing what speaks for it
     */
    record Same(Set<DemographicElement> agreeing) implements PersonMatch {}

    /**
     * Two persons, or an error in one of the records: a person has to look.
     *
     * @param differing what speaks for it
     */
    record Contradiction(Set<DemographicElement> differing) implements PersonMatch {}

    /**
     * Nothing speaks against it, and too little for it.
     *
     * @param agreeing what speaks for it
     */
    record Inconclusive(Set<DemographicElement> agreeing) implements PersonMatch {}

    /** What contradicts, empty when nothing does. */
    default Set<DemographicElement> contradiction() {
        return this instanceof Contradiction contradiction ? contradiction.differing() : Set.of();
    }
}
