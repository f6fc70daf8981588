package org.cdexbridge.mapping;

import java.util.List;
import java.util.Map;

/**
 * One map file as written.
 *
 * @param name path below the format's folder without ending
 * @param place {@code file:line}
 * @param type FHIR type that it makes, empty when it only hands on
 * @param resource whether the type is a resource
 * @param rows by FHIR path
 */
record RuleMap(
        String name,
        String place,
        List<String> templates,
        String match,
        String type,
        boolean resource,
        List<String> profiles,
        List<String> identity,
        List<String> then,
        boolean world,
        Map<String, RowValue.Row> rows) {
    /** This map with another's rows over it: a row of the same path is replaced, everything else stays. */
    RuleMap overlaid(RuleMap site) {
        Map<String, RowValue.Row> all = new java.util.LinkedHashMap<>(rows);
        all.putAll(site.rows);
        return new RuleMap(name, place, templates, match, type, resource, profiles, identity, then, world, all);
    }
}
