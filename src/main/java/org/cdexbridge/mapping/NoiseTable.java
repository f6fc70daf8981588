package org.cdexbridge.mapping;

import java.util.Map;

/**
 * {@code noise.csv}: nodes that say nothing a FHIR reader would miss, with the reason. A pattern is an element name, an
 * attribute {@code @name}, or either below a parent: {@code parent/name}, {@code parent/@name}.
 */
record NoiseTable(Map<String, String> reasons) {
    boolean holds(String parent, String name) {
        return reasons.containsKey(parent + "/" + name) || reasons.containsKey(name);
    }
}
