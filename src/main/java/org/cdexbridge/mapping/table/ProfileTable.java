package org.cdexbridge.mapping.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Resource;

/** {@code profiles/*.csv}: what a profile demands, and what is written where the source has nothing. */
public record ProfileTable(Map<String, List<Rule>> rules) {
    private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

    /**
     * One row.
     *
     * @param profile canonical
     * @param path FHIR path below the type, without the type
     * @param min least number
     * @param max greatest number or {@code *}
     * @param binding {@code required}: every value is one of the codes; {@code slice}: at least one is; or empty
     * @param values codes of the binding, or empty
     * @param absent {@code extension}, {@code code}, a constant, or empty
     */
    public record Rule(
            String profile, String path, int min, String max, String binding, List<String> values, String absent) {

        /** Whether it demands something that may be said to be missing. */
        public boolean mayBeAbsent() {
            return min > 0 && !absent.isEmpty();
        }

        /** The path's last step. */
        public String element() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        /** Every place in the resource where the element may stand; none where what holds it is not there. */
        public List<Place> places(Resource resource) {
            List<Place> places = List.of(new Place(resource.fhirType(), resource, List.of(resource)));
            for (String step : path.split("\\.")) {
                List<Place> below = new ArrayList<>();
                places.forEach(place -> place.below(step, below));
                places = below;
            }
            return places;
        }
    }

    /**
     * An element of one parent.
     *
     * @param path FHIR path with the positions of repeating elements, such as {@code Patient.identifier[0].system}
     * @param parent what holds it
     * @param values what stands there, maybe nothing
     */
    public record Place(String path, Base parent, List<Base> values) {
        private void below(String step, List<Place> below) {
            for (int i = 0; i < values.size(); i++) {
                Base value = values.get(i);
                String name = step.replace("[x]", "");
                Base[] found = value.getProperty(name.hashCode(), name, false);
                if (found != null) {
                    String position = values.size() == 1 ? "" : "[" + i + "]";
                    below.add(new Place(path + position + "." + name, value, List.of(found)));
                }
            }
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
}
