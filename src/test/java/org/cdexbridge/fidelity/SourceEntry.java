package org.cdexbridge.fidelity;

import java.util.List;

/**
 * What a source says in one entry.
 *
 * @param kind of entry
 * @param path where it stands
 * @param ids extensions and roots of its identifiers
 * @param codes of which one must come out; none where the source gives none
 * @param value that must come out, or {@code null}
 * @param times that must come out
 * @param stand whether it is a fact at all
 * @param authors identifiers and family names of its own authors, a list each
 */
record SourceEntry(
        EntryKind kind,
        String path,
        List<Id> ids,
        List<String> codes,
        Value value,
        List<SourceTime> times,
        Stand stand,
        List<List<String>> authors) {
    record Id(String root, String extension) {}

    /**
     * A value.
     *
     * @param number or {@code null} for a code or words
     * @param text unit of the number, the code, or the words
     */
    record Value(java.math.BigDecimal number, String text, boolean coded) {}

    enum Stand {
        FACT,
        NEGATED,
        PLANNED,
        NULLIFIED
    }
}
