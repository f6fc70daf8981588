package org.cdexbridge.mapping;

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
        String name, String place, List<String> templates, List<String> loinc, Map<String, String> untyped) {}
