package org.cdexbridge.exchange.partner;

import java.util.Set;

/** Resource types that are no patient's own data. */
public final class SharedTypes {
    /** Who and what is referred to; every partner may see them. */
    public static final Set<String> DIRECTORY =
            Set.of("Organization", "Practitioner", "PractitionerRole", "Location", "Medication", "Questionnaire");

    /** As visible as what they belong to: the source of something, the bytes of a document. */
    public static final Set<String> BELONGING = Set.of("Provenance", "Binary");

    /** What partners send and what is made for them: each sees its own. */
    public static final Set<String> EXCHANGE = Set.of("Task", "CommunicationRequest", "Communication");

    private SharedTypes() {}
}
