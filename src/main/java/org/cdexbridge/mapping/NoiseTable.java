package org.cdexbridge.mapping;

import java.util.HashMap;
import java.util.Map;

/**
 * {@code noise.csv}: nodes that say nothing a FHIR reader would miss, with the reason. A pattern is a path from the root
 * ({@code /ClinicalDocument/realmCode}), a name anywhere ({@code //templateId}, {@code //@typeCode}), or a name below a
 * parent ({@code //author/functionCode}); for an attribute, {@code =value} behind it limits it to one value
 * ({@code //statusCode/@code=completed}).
 */
final class NoiseTable {
    private final Map<String, Map<String, String>> byName = new HashMap<>();

    NoiseTable(Map<String, String> reasons) {
        reasons.forEach((pattern, reason) -> byName.computeIfAbsent(
                        name(pattern), name -> new HashMap<>())
                .put(pattern, reason));
    }

    private static String name(String pattern) {
        String name = pattern.substring(pattern.lastIndexOf('/') + 1);
        return name.contains("=") ? name.substring(0, name.indexOf('=')) : name;
    }

    /** Why an attribute of this value is noise, or {@code null}. */
    String reason(String path, String parent, String name, String value) {
        if (!byName.containsKey(name)) {
            return null;
        }
        String always = reason(path, parent, name);
        return always == null ? reason(path, parent, name, "=" + value.strip(), byName.get(name)) : always;
    }

    /**
     * Why the node is noise, or {@code null} when no row says so.
     *
     * @param path from the root, without positions
     * @param parent name of the element that holds it
     * @param name of the element, or {@code @name} of the attribute
     */
    String reason(String path, String parent, String name) {
        Map<String, String> patterns = byName.get(name);
        if (patterns == null) {
            return null;
        }
        return reason(path, parent, name, "", patterns);
    }

    private static String reason(
            String path, String parent, String name, String ending, Map<String, String> patterns) {
        String anywhere = patterns.get("//" + name + ending);
        String below = anywhere == null ? patterns.get("//" + parent + "/" + name + ending) : anywhere;
        return below == null ? patterns.get(path + ending) : below;
    }
}
