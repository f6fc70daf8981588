package org.cdexbridge.exchange;

import java.util.List;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.BusinessId;

/**
 * Somebody whom a request names, by FHIR reference, by business identifiers, or both.
 *
 * @param reference as sent, relative or absolute; empty when only identifiers are given
 * @param identifiers in the order sent
 * @param described what the request says of a patient besides: each contained Patient, and words of display
 */
public record Party(String reference, List<BusinessId> identifiers, List<Demographics> described) {
    public static final Party NOBODY = new Party("", List.of());

    public Party {
        identifiers = List.copyOf(identifiers);
        described = List.copyOf(described);
    }

    /** Of whom nothing else is said. */
    public Party(String reference, List<BusinessId> identifiers) {
        this(reference, identifiers, List.of());
    }

    public boolean isNamed() {
        return !reference.isEmpty() || !identifiers.isEmpty();
    }
}
