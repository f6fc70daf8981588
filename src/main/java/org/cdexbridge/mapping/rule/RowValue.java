package org.cdexbridge.mapping.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a row as written; {@code null} or empty where a key is absent.
 *
 * @param place {@code file:line}
 * @param names that its own XPaths were written with
 * @param from XPath whose nodes are converted
 * @param as source type to assume
 * @param each XPath whose nodes give an item each
 * @param when XPath that must be true
 * @param codes code table
 * @param fixed constant
 * @param include element map
 * @param references resource maps, of which the first that gives one counts; an empty name: found by template
 * @param set rows in place
 * @param otherwise tried when this one gave nothing
 * @param finding words that are told as a finding where the value is meant
 */
public record RowValue(
        String place,
        List<String> names,
        @Nullable String from,
        @Nullable String as,
        @Nullable String each,
        @Nullable String when,
        @Nullable String codes,
        @Nullable String fixed,
        @Nullable String include,
        List<String> references,
        List<Row> set,
        @Nullable RowValue otherwise,
        @Nullable String finding) {
    /** A value that is only an XPath. */
    static RowValue from(String place, List<String> names, @Nullable String from) {
        return new RowValue(place, names, from, null, null, null, null, null, null, List.of(), List.of(), null, null);
    }

    /** Where it stands, and the names that it uses. */
    public String placeAndNames() {
        return names.isEmpty() ? place : place + " ($" + String.join(", $", names) + ")";
    }

    /** One row: a FHIR path and the values that fill it. */
    public record Row(String path, String place, List<RowValue> values) {}
}
