package org.cdexbridge.mapping.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** {@code profiles/*.csv}: what a profile demands, and what is written where the source has nothing. */
public record ProfileTable(Map<String, List<Rule>> rules) {
    /** The extension that says why there is no value. */
    public static final String DATA_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";
    private static final int MANY = 12;
    private static final List<String> NAMING = List.of("url", "system", "type", "code");

    /**
     * One row.
     *
     * @param profile canonical
     * @param path FHIR path below the type, without the type; a step {@code name(X|Y)} takes only what has X or Y as url,
     *     system, type or code; a last step {@code a|b} takes either
     * @param min least number
     * @param max greatest number or {@code *}
     * @param binding what holds for the values
     * @param values codes and the like of the binding, or empty
     * @param absent {@code extension} (of a type of the choice: {@code extension:TYPE}), {@code code}, {@code parent}, a
     *     constant, or empty
     * @param when the condition under which the row applies
     */
    public record Rule(
            String profile,
            ProfilePath path,
            int min,
            String max,
            ProfileBinding binding,
            List<String> values,
            String absent,
            Condition when) {

        /** Whether it demands something that may be said to be missing. */
        public boolean mayBeAbsent() {
            return min > 0 && !absent.isEmpty();
        }

        /** The path's last step. */
        public String element() {
            return path.element();
        }

        /** Every place in the resource where the element may stand; none where what holds it is not there. */
        public List<Place> places(Resource resource) {
            List<Place> places = List.of(Place.of(resource));
            for (ProfilePath.Step step : path.steps()) {
                List<Place> below = new ArrayList<>();
                places.forEach(place -> place.below(step, below));
                places = below;
            }
            return when.always() ? places : places.stream().filter(when::holds).toList();
        }

        /** What of it does not hold at a place, in words that quote nothing of the source. */
        public Optional<String> violation(Place place) {
            int found = place.values().size();
            if (found < min && !isSaidOfParent(place)) {
                return Optional.of(name() + " asks for " + min + there(found));
            }
            if (!max.isEmpty() && !max.equals("*") && found > Integer.parseInt(max)) {
                return Optional.of(name() + " allows " + max + there(found));
            }
            return found == 0 || binding.holds(place.values(), values)
                    ? Optional.empty()
                    : Optional.of(name() + " allows " + allowed());
        }

        private static String there(int found) {
            return ", there " + (found == 1 ? "is " : "are ") + found;
        }

        private boolean isSaidOfParent(Place place) {
            return absent.equals("parent")
                    && place.parent() instanceof Element parent
                    && parent.hasExtension(DATA_ABSENT_REASON);
        }

        private String allowed() {
            return switch (binding) {
                case DISTINCT -> "one of each code";
                case PATTERN -> "only what matches " + String.join(" or ", values);
                default -> values.size() > MANY ? "other codes" : String.join(", ", values);
            };
        }

        /** The profile's name. */
        public String name() {
            return profile.substring(profile.lastIndexOf('/') + 1);
        }
    }

    /**
     * When a row applies.
     *
     * @param element that stands beside the row's own; empty where the row always applies
     * @param codes of which the element has one; an empty one stands for an element that is not there
     */
    public record Condition(String element, List<String> codes) {
        boolean always() {
            return element.isEmpty();
        }

        boolean holds(Place place) {
            List<Base> values = children(place.parent(), element);
            return values.isEmpty()
                    ? codes.contains("")
                    : values.stream().flatMap(ProfileTable::codes).anyMatch(codes::contains);
        }
    }

    /**
     * An element of one parent.
     *
     * @param above where the parent stands; nothing for the resource itself
     * @param position of the parent among its like; -1 where it is alone
     * @param name of the element
     * @param parent what holds it
     * @param values what stands there, maybe nothing
     */
    public record Place(Optional<Place> above, int position, String name, Base parent, List<Base> values) {
        private static Place of(Resource resource) {
            return new Place(Optional.empty(), -1, resource.fhirType(), resource, List.of(resource));
        }

        /** FHIR path with the positions of repeating elements, such as {@code Patient.identifier[0].system}. */
        public String path() {
            String index = position < 0 ? "" : "[" + position + "]";
            return above.map(place -> place.path() + index + ".").orElse("") + name;
        }

        private void below(ProfilePath.Step step, List<Place> below) {
            for (int i = 0; i < values.size(); i++) {
                int at = values.size() == 1 ? -1 : i;
                Base value = values.get(i);
                List<Base> found = found(value, step);
                if (found != null) {
                    below.add(new Place(Optional.of(this), at, step.name(), value, found));
                }
            }
        }

        /** What stands there of what the step takes; {@code null} where there is no element of any of its names. */
        private static @Nullable List<Base> found(Base value, ProfilePath.Step step) {
            List<Base> found = null;
            for (String name : step.elements()) {
                Base[] there = value.getProperty(name.hashCode(), name, false);
                if (there == null) {
                    continue;
                }
                found = found == null ? new ArrayList<>(there.length) : found;
                for (Base child : there) {
                    if (step.wanted().isEmpty() || isNamed(child, step.wanted())) {
                        found.add(child);
                    }
                }
            }
            return found;
        }
    }

    /** The rules of the resource's type, then those of the profiles that it claims. */
    public List<Rule> of(Resource resource) {
        List<Rule> all = new ArrayList<>(rules.getOrDefault(BASE + resource.fhirType(), List.of()));
        for (CanonicalType profile : resource.getMeta().getProfile()) {
            all.addAll(rules.getOrDefault(profile.getValue(), List.of()));
        }
        return all;
    }

    /** The rules of one profile. */
    public List<Rule> of(String profile) {
        return rules.getOrDefault(profile, List.of());
    }

    /** The codes of a coded value, or the text of a primitive one. */
    static Stream<String> codes(Base value) {
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream().filter(Coding::hasCode).map(Coding::getCode);
        }
        return value instanceof Coding coding
                ? Stream.ofNullable(coding.getCode())
                : Stream.ofNullable(value.primitiveValue());
    }

    private static boolean isNamed(Base value, List<String> wanted) {
        return NAMING.stream()
                .flatMap(element -> children(value, element).stream())
                .flatMap(ProfileTable::codes)
                .anyMatch(wanted::contains);
    }

    private static List<Base> children(Base value, String name) {
        Base[] found = value.getProperty(name.hashCode(), name, false);
        return found == null ? List.of() : List.of(found);
    }
}
