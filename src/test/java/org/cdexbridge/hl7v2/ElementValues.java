package org.cdexbridge.hl7v2;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What resources say, as single facts: type, element, value. Without ids, references, URIs of systems and profiles,
 * displays and extensions, of which every product has its own; times by their day, numbers by their value.
 */
final class ElementValues {
    private static final Set<String> OWN = Set.of(
            "id",
            "meta",
            "text",
            "extension",
            "modifierExtension",
            "reference",
            "resourceType",
            "system",
            "url",
            "display",
            "version",
            "contained");

    private ElementValues() {}

    /**
     * The facts of a Bundle's resources.
     *
     * @param types of resources that count
     */
    static Set<String> of(JsonNode bundle, Set<String> types) {
        Set<String> facts = new TreeSet<>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            String type = resource.path("resourceType").asText();
            if (types.contains(type)) {
                collect(type, resource, facts);
            }
        }
        return facts;
    }

    private static void collect(String name, JsonNode node, Set<String> facts) {
        String type = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> {
                if (!OWN.contains(field.getKey()) && !field.getKey().startsWith("_")) {
                    collect(type + "." + field.getKey(), field.getValue(), facts);
                }
            });
        } else if (node.isArray()) {
            node.forEach(item -> collect(name, item, facts));
        } else {
            facts.add(name + " = " + value(node.asText().strip()));
        }
    }

    private static String value(String text) {
        if (text.matches("\\d{4}-\\d\\d-\\d\\d.*")) {
            return text.substring(0, 10);
        }
        if (text.matches("-?\\d{1,15}\\.\\d+")) {
            return text.replaceFirst("\\.?0+$", "");
        }
        return text.toLowerCase(Locale.ROOT);
    }
}
