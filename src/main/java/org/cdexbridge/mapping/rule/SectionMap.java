package org.cdexbridge.mapping.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One file of {@code sections/}.
 *
 * @param name file name without ending
 * @param place {@code file:line}
 * @param templates templateId roots
 * @param loinc section codes
 * @param map makes a resource of the section itself, or empty
 * @param untyped maps for entries without a known template, by element name; the first whose {@code match} is true
 */
public record SectionMap(
        String name,
        String place,
        List<String> templates,
        List<String> loinc,
        String map,
        Map<String, List<String>> untyped) {
    /** This file with another's over it: a key that the other writes is replaced, of {@code untyped} row by row. */
    SectionMap overlaid(SectionMap site) {
        Map<String, List<String>> all = new HashMap<>(untyped);
        all.putAll(site.untyped);
        return new SectionMap(
                name,
                site.place,
                site.templates.isEmpty() ? templates : site.templates,
                site.loinc.isEmpty() ? loinc : site.loinc,
                site.map.isEmpty() ? map : site.map,
                all);
    }

    /** Whether this file serves sections of every kind, after the one of their own. */
    public boolean any() {
        return templates.isEmpty() && loinc.isEmpty();
    }

    /** This section with the other's maps tried after its own. */
    public SectionMap or(SectionMap other) {
        Map<String, List<String>> all = new HashMap<>(other.untyped);
        untyped.forEach((element, maps) -> all.merge(element, maps, (last, first) -> Stream.of(first, last)
                .flatMap(List::stream)
                .distinct()
                .toList()));
        return new SectionMap(name, place, templates, loinc, map, all);
    }
}
