package org.cdexbridge.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code noise.csv}: nodes that say nothing a FHIR reader would miss, with the reason. A pattern is a path from the root
 * ({@code /ClinicalDocument/realmCode}), a name anywhere ({@code //templateId}, {@code //@typeCode}), or a name below a
 * parent of a name ({@code //author/functionCode}) or of a template ({@code //2.16.840.1.113883.10.20.22.4.3/id}); for
 * an attribute, {@code =value} behind it limits it to one value ({@code //statusCode/@code=completed}).
 */
final class NoiseTable {
    private final Map<String, Map<String, String>> byName = new HashMap<>();

    /**
     * Where a node stands.
     *
     * @param path from the root, without positions
     * @param parent name of the element that holds it
     * @param templates of that element; asked when a row needs it
     * @param name of the element, or {@code @name} of the attribute
     * @param value of the attribute; empty for an element
     */
    record Place(String path, String parent, Supplier<List<String>> templates, String name, String value) {}

    NoiseTable(Map<String, String> reasons) {
        reasons.forEach((pattern, reason) -> byName.computeIfAbsent(name(pattern), name -> new HashMap<>())
                .put(pattern, reason));
    }

    private static String name(String pattern) {
        String name = pattern.substring(pattern.lastIndexOf('/') + 1);
        return name.contains("=") ? name.substring(0, name.indexOf('=')) : name;
    }

    /** Why the node is noise, or {@code null} when no row says so. */
    String reason(Place place) {
        Map<String, String> patterns = byName.get(place.name());
        if (patterns == null) {
            return null;
        }
        Stream<String> direct = Stream.of(
                "//" + place.name(), "//" + place.parent() + "/" + place.name(), place.path());
        Stream<String> byTemplate = Stream.of(place.templates())
                .flatMap(templates -> templates.get().stream())
                .map(template -> "//" + template + "/" + place.name());
        return Stream.concat(direct, byTemplate)
                .flatMap(pattern -> Stream.of(pattern, pattern + "=" + place.value()))
                .map(patterns::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
