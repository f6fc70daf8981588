package org.cdexbridge.patient;

/** What two records say of one {@link DemographicElement}. */
public enum Agreement {
    AGREES,
    DIFFERS,
    /** One of them says nothing of it, or too little. */
    UNKNOWN;

    /** Of several values on each side: one that agrees is enough, and one that is unclear leaves it open. */
    static Agreement best(Iterable<Agreement> pairs) {
        Agreement best = null;
        for (Agreement pair : pairs) {
            if (pair == AGREES) {
                return AGREES;
            }
            best = pair == UNKNOWN || best == null ? pair : best;
        }
        return best == null ? UNKNOWN : best;
    }
}
