package org.cdexbridge.mapping;

import java.util.Map;

/**
 * {@code noise.csv}: nodes that say nothing a FHIR reader would miss, with the reason. A pattern is a path from the root
 * ({@code /ClinicalDocument/realmCode}), a name anywhere ({@code //templateId}, {@code //@typeCode}), or a name below a
 * parent ({@code //author/functionCode}).
 */
record NoiseTable(Map<String, String> reasons) {
    /**
     * @param path from the root, without positions
     * @param parent name of the element that holds it
     * @param name of the element, or {@code @name} of the attribute
     */
    boolean holds(String path, String parent, String name) {
        return reasons.containsKey("//" + name)
                || reasons.containsKey("//" + parent + "/" + name)
                || reasons.containsKey(path);
    }
}
