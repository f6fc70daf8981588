package org.cdexbridge.mapping;

import java.util.List;

/**
 * The value of a row as written; {@code null} or empty where a key is absent.
 *
 * @param place {@code file:line}
 * @param from XPath whose nodes are converted
 * @param as source type to assume
 * @param each XPath whose nodes give an item each
 * @param when XPath that must be true
 * @param codes code table
 * @param fixed constant
 * @param use element map
 * @param ref resource map; empty: found by template
 * @param set rows in place
 * @param otherwise tried when this one gave nothing
 */
record RowValue(
        String place,
        String from,
        String as,
        String each,
        String when,
        String codes,
        String fixed,
        String use,
        String ref,
        List<Row> set,
        RowValue otherwise) {
    /** One row: a FHIR path and the values that fill it. */
    record Row(String path, String place, List<RowValue> values) {}
}
