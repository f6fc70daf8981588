package org.cdexbridge.site.endpoints;

import java.util.Set;

/**
 * Who decides on requests of some sort.
 *
 * @param name by which decisions and audit refer to it
 * @param purposes codes of purposes of use, one of which must be given; empty for any and none
 * @param kinds of requests; empty for all
 * @param types all resource types asked for must be among these; empty for all
 * @param decision by policy at once, or by a person
 */
public record ReleaseRule(String name, Set<String> purposes, Set<Kind> kinds, Set<String> types, Decider decision) {
    /** The kinds of requests. */
    public enum Kind {
        QUERY,
        CODE,
        QUESTIONNAIRE,
        ATTACHMENT
    }

    /** Who decides. */
    public enum Decider {
        AUTO,
        MANUAL
    }

    public ReleaseRule {
        purposes = purposes == null ? Set.of() : Set.copyOf(purposes);
        kinds = kinds == null ? Set.of() : Set.copyOf(kinds);
        types = types == null ? Set.of() : Set.copyOf(types);
        name = name == null ? decision + " " + kinds : name;
    }

    boolean covers(Kind kind, Set<String> given, Set<String> asked) {
        return (kinds.isEmpty() || kinds.contains(kind))
                && (purposes.isEmpty() || !given.isEmpty() && purposes.containsAll(given))
                && (types.isEmpty() || types.containsAll(asked));
    }

    public boolean releases() {
        return decision == Decider.AUTO;
    }
}
