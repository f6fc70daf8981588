package org.cdexbridge.exchange;

import java.util.List;

/**
 * Somebody whom a request names, by FHIR reference, by business identifiers, or both.
 *
 * @param reference as sent, relative or absolute; empty when only identifiers are given
 * @param identifiers in the order sent
 */
public record Party(String reference, List<BusinessId> identifiers) {
    public static final Party NOBODY = new Party("", List.of());

    public Party {
        identifiers = List.copyOf(identifiers);
    }

    public boolean isNamed() {
        return !reference.isEmpty() || !identifiers.isEmpty();
    }
}
