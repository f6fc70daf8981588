package org.cdexbridge.journal;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** Why a row is not stored, where neither the converter nor the store has a word for it. */
public enum JournalCode implements FindingCode {
    UNEXPECTED("CDX-5001", Severity.ERROR, "Internal error"),
    UNKEYED("CDX-5002", Severity.ERROR, "Patients of an input can't be determined"),
    UNREADABLE("CDX-5003", Severity.ERROR, "An input cannot be read back from the journal"),
    UNFINISHED("CDX-5004", Severity.ERROR, "Result can't be written to the journal"),
    UNAVAILABLE("CDX-5005", Severity.WARNING, "Database unavailable; the input is retried");

    private final String code;
    private final Severity severity;
    private final String title;

    JournalCode(String code, Severity severity, String title) {
        this.code = code;
        this.severity = severity;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String title() {
        return title;
    }
}
