package org.cdexbridge.finding;

/** How much a finding weighs; the same scale as FHIR's IssueSeverity without {@code fatal}. */
public enum Severity {
    /** Worth knowing: a choice that was made, nothing is missing. */
    INFORMATION,
    /** Something of the source is not where a reader would look for it. */
    WARNING,
    /** The input, or a part of it, could not be used. */
    ERROR
}
