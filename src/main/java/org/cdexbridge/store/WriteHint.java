package org.cdexbridge.store;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;

/**
 * With how much reserve something is said: tags by which mapping rules mark what must not simply replace what the store
 * knows. The tags are for the store alone and are not stored.
 */
public enum WriteHint {
    /** Only named in passing, as the visit in a result is: written where the store has nothing of that id. */
    MENTIONED("mentioned"),
    /** It says a part: what it does not say stays as stored (HL7 v2.5, 2.5.3.2). */
    IN_PART("in-part"),
    /** The state of whatever orders have its numbers; an order of its own only where there is none. */
    ORDER_STATE("order-state"),
    /** A patient who was merged with another of the same message by mistake. */
    UNLINKED("unlinked"),
    /** Its security labels are those of the whole source; they yield where another source has none. */
    YIELDING_LABEL("yielding-label");

    private static final String SYSTEM = "https://cdexbridge.org/fhir/CodeSystem/reserve";
    private static final String ASSUMED = "https://cdexbridge.org/fhir/CodeSystem/assumed";
    private static final Set<String> SYSTEMS = Set.of(SYSTEM, ASSUMED, Erasure.SYSTEM);

    private final String code;

    WriteHint(String code) {
        this.code = code;
    }

    public static Set<WriteHint> of(Resource resource) {
        Set<WriteHint> found = EnumSet.noneOf(WriteHint.class);
        if (resource.getMeta().hasTag()) {
            for (WriteHint reserve : values()) {
                if (resource.getMeta().getTag(SYSTEM, reserve.code) != null) {
                    found.add(reserve);
                }
            }
        }
        return found;
    }

    /** The elements that are a guess, by name: what the store has of them stays. */
    public static Set<String> assumedElements(Resource incoming) {
        return incoming.getMeta().getTag().stream()
                .filter(tag -> ASSUMED.equals(tag.getSystem()))
                .map(Coding::getCode)
                .collect(Collectors.toSet());
    }

    /** The resource without tags for the store; a copy where it has some. */
    public static Resource withoutHints(Resource incoming) {
        if (of(incoming).isEmpty()) {
            return incoming;
        }
        Resource plain = incoming.copy();
        plain.getMeta().getTag().removeIf(tag -> SYSTEMS.contains(tag.getSystem()));
        return plain;
    }
}
