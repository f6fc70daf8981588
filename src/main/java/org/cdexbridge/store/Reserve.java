package org.cdexbridge.store;

import java.util.EnumSet;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/**
 * With how much reserve something is said: tags by which mapping rules mark what must not simply replace what the store
 * knows. The tags are for the store alone and are not stored.
 */
enum Reserve {
    /** Only named in passing, as the visit in a result is: written where the store has nothing of that id. */
    MENTIONED("mentioned"),
    /** Its status is a guess: a status that the store has stays. */
    STATUS_ASSUMED("status-assumed"),
    /** It says a part: what it does not say stays as stored (HL7 v2.5, 2.5.3.2). */
    IN_PART("in-part"),
    /** The state of whatever orders have its numbers; an order of its own only where there is none. */
    ORDER_STATE("order-state"),
    /** A patient who was merged with another of the same message by mistake. */
    UNLINKED("unlinked");

    private static final String SYSTEM = "https://cdexbridge.org/fhir/CodeSystem/reserve";

    private final String code;

    Reserve(String code) {
        this.code = code;
    }

    static Set<Reserve> of(Resource resource) {
        Set<Reserve> found = EnumSet.noneOf(Reserve.class);
        if (resource.getMeta().hasTag()) {
            for (Reserve reserve : values()) {
                if (resource.getMeta().getTag(SYSTEM, reserve.code) != null) {
                    found.add(reserve);
                }
            }
        }
        return found;
    }

    /** The resource without tags for the store; a copy where it has some. */
    static Resource plain(Resource said) {
        if (of(said).isEmpty()) {
            return said;
        }
        Resource plain = said.copy();
        plain.getMeta()
                .getTag()
                .removeIf(tag -> SYSTEM.equals(tag.getSystem()) || Erasure.SYSTEM.equals(tag.getSystem()));
        return plain;
    }
}
