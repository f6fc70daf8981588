package org.cdexbridge.database;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What is wrong with a database. */
public enum DatabaseCode implements FindingCode {
    NOT_DURABLE("CDX-5101", Severity.ERROR, "Database commits are not durable");

    private final String code;
    private final Severity severity;
    private final String title;

    DatabaseCode(String code, Severity severity, String title) {
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
