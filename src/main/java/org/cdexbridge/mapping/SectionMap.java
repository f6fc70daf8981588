package org.cdexbridge.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One file of {@code sections/}.
 *
 * @param name file name without ending
 * @param place {@code file:line}
 * @param templates templateId roots
 * @param loinc section codes
 * @param untyped maps for entries without a known template, by element name
 */
public record SectionMap(
        String name, String place, List<String> templates, List<String> loinc, Map<String, String> untyped) {
    /** This file with another's over it: a key that the other writes is replaced, of {@code untyped} row by row. */
    SectionMap overlaid(SectionMap site) {
        Map<String, String> all = new LinkedHashMap<>(untyped);
        all.putAll(site.untyped);
        return new SectionMap(
                name,
                site.place,
                site.templates.isEmpty() ? templates : site.templates,
                site.loinc.isEmpty() ? loinc : site.loinc,
                all);
    }
}
