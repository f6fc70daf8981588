package org.cdexbridge.store;

import java.util.HashSet;
import java.util.Set;

/**
 * The resource types of exchanges with partners, Tasks and what belongs to them. They live in the tables of our own, also
 * where clinical data is on another server.
 */
public final class ExchangeTypes {
    /** All; the Bundles among them are answers to requests. */
    public static final Set<String> ALL = Set.of(
            "AuditEvent",
            "Bundle",
            "Communication",
            "CommunicationRequest",
            "QuestionnaireResponse",
            "Subscription",
            "Task");

    /** Conversions make these, too: what they make is clinical data. */
    public static final Set<String> CONVERTED_TOO = Set.of("Bundle", "Communication");

    private ExchangeTypes() {}

    /** Those that no conversion makes. */
    public static Set<String> neverConverted() {
        Set<String> types = new HashSet<>(ALL);
        types.removeAll(CONVERTED_TOO);
        return types;
    }
}
