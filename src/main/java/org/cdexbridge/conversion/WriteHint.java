package org.cdexbridge.conversion;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Resource;

/**
 * How a resource may change the stored one of its id, which it replaces where there is no hint. Rules say it by tags; a
 * conversion's result has it here and no such tag.
 *
 * @param kinds what holds of the resource
 * @param assumed elements that are a guess, by name: what the store has of them stays
 * @param deleted paths of the elements that the source deletes: {@code birthDate}, {@code period.end}, {@code
 *     extension(URL)}, {@code telecom(home)}
 */
public record WriteHint(Set<Kind> kinds, Set<String> assumed, List<String> deleted) {
    public static final WriteHint NONE = of();

    private static final String KIND = "https://cdexbridge.org/fhir/CodeSystem/reserve";
    private static final String ASSUMED = "https://cdexbridge.org/fhir/CodeSystem/assumed";
    private static final String DELETED = "https://cdexbridge.org/fhir/CodeSystem/erased";
    private static final Set<String> SYSTEMS = Set.of(KIND, ASSUMED, DELETED);

    /** What may hold of a resource. */
    public enum Kind {
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

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public boolean isMarkedOn(Resource resource) {
            return resource.getMeta().getTag(KIND, code) != null;
        }
    }

    public static WriteHint of(Kind... kinds) {
        return new WriteHint(Set.of(kinds), Set.of(), List.of());
    }

    public static WriteHint deleting(String path) {
        return new WriteHint(Set.of(), Set.of(), List.of(path));
    }

    /** Says it by tags on a resource under conversion, as rules do. */
    public void mark(Resource resource) {
        Arrays.stream(Kind.values()).filter(this::is).forEach(kind -> tag(resource, KIND, kind.code));
        assumed.stream().sorted().forEach(element -> tag(resource, ASSUMED, element));
        deleted.forEach(path -> tag(resource, DELETED, path));
    }

    private static void tag(Resource resource, String system, String code) {
        if (resource.getMeta().getTag(system, code) == null) {
            resource.getMeta().addTag(system, code, null);
        }
    }

    /** Takes the tags of a resource away, and says what they said. */
    static WriteHint takenFrom(Resource resource) {
        if (!resource.getMeta().hasTag()) {
            return NONE;
        }
        Set<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> kind.isMarkedOn(resource))
                .collect(Collectors.toSet());
        Meta meta = resource.getMeta();
        WriteHint hint = new WriteHint(kinds, Set.copyOf(codes(meta, ASSUMED)), codes(meta, DELETED));
        meta.getTag().removeIf(tag -> SYSTEMS.contains(tag.getSystem()));
        return hint;
    }

    private static List<String> codes(Meta meta, String system) {
        return meta.getTag().stream()
                .filter(tag -> system.equals(tag.getSystem()))
                .map(Coding::getCode)
                .toList();
    }

    public boolean is(Kind kind) {
        return kinds.contains(kind);
    }
}
