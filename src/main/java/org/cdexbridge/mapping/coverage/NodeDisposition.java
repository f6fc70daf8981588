package org.cdexbridge.mapping.coverage;

/** What became of a node of the source. */
public enum NodeDisposition {
    /** A rule or a conversion read it for what it made. */
    MAPPED("mapped"),
    /** It decided how something else is read: a guard, a predicate, an identity, or the structure around it. */
    CONTEXT("used as context"),
    /** Declared to say nothing that a reader of FHIR would miss: a row of {@code ignored.csv}. */
    IGNORED("ignored by rule"),
    /** Nothing read it. */
    UNMAPPED("not converted");

    private final String words;

    NodeDisposition(String words) {
        this.words = words;
    }

    /** As a page or the command line says it. */
    public String words() {
        return words;
    }
}
