package org.cdexbridge.store;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Resource;

/**
 * With how much reserve something is said: a tag by which mapping rules mark what must not replace what the store knows.
 * The tag is for the store alone and is not stored.
 */
enum Reserve {
    /** Only named in passing, as the visit in a result is: written where the store has nothing of that id. */
    MENTIONED("mentioned"),
    /** Its status is a guess: a status that the store has stays. */
    STATUS_ASSUMED("status-assumed");

    private static final String SYSTEM = "https://cdexbridge.org/fhir/CodeSystem/reserve";

    private final String code;

    Reserve(String code) {
        this.code = code;
    }

    static Optional<Reserve> of(Resource resource) {
        return Arrays.stream(values())
                .filter(reserve -> resource.getMeta().getTag(SYSTEM, reserve.code) != null)
                .findFirst();
    }

    /**
     * What is left to write, a copy without the tag.
     *
     * @param stored what the store has of that id
     */
    Optional<Resource> against(Optional<Resource> stored, Resource said) {
        if (this == MENTIONED && stored.isPresent()) {
            return Optional.empty();
        }
        Resource plain = said.copy();
        plain.getMeta().getTag().removeIf(tag -> SYSTEM.equals(tag.getSystem()));
        if (plain instanceof Encounter now && stored.orElse(null) instanceof Encounter before) {
            now.setStatusElement(before.getStatusElement().copy());
        }
        return Optional.of(plain);
    }
}
