package org.cdexbridge.journal;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** Why a row is not stored, where neither the converter nor the store has a word for it. */
public enum JournalCode implements FindingCode {
    UNEXPECTED(error("CDX-5001", "Internal error")),
    UNKEYED(error("CDX-5002", "Patients of an input can't be determined")),
    UNREADABLE(error("CDX-5003", "An input cannot be read back from the journal")),
    UNFINISHED(error("CDX-5004", "Result can't be written to the journal")),
    UNAVAILABLE(warning("CDX-5005", "Database unavailable; the input is retried"));

    private final FindingDefinition definition;

    JournalCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
