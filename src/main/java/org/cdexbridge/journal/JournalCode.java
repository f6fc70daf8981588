package org.cdexbridge.journal;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** Why a row is not stored, where neither the converter nor the store has a word for it. */
public enum JournalCode implements FindingCode {
    UNEXPECTED("CDX-5001", Severity.ERROR, "A step failed in a way that nobody foresaw"),
    UNKEYED("CDX-5002", Severity.ERROR, "The patients of an input cannot be told"),
    UNREADABLE("CDX-5003", Severity.ERROR, "An input cannot be read back from the journal"),
    UNFINISHED("CDX-5004", Severity.ERROR, "The journal refuses what became of an input"),
    UNAVAILABLE("CDX-5005", Severity.WARNING, "The database does not answer; the input is tried again");

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
