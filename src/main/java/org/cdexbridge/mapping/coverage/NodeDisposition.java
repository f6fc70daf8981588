package org.cdexbridge.mapping.coverage;

/** What became of a node of the source. */
public enum NodeDisposition {
    /** A rule or a conversion read it for what it made. */
    MAPPED,
    /** It decided how something else is read: a guard, a predicate, an identity, or the structure around it. */
    CONTEXT,
    /** Declared to say nothing that a reader of FHIR would miss: a row of {@code noise.csv}. */
    IGNORED,
    /** Nothing read it. */
    UNMAPPED
}
