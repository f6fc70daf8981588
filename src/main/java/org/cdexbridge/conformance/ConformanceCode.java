package org.cdexbridge.conformance;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What the check of conversions finds. */
public enum ConformanceCode implements FindingCode {
    MISSING("CDX-4001", Severity.ERROR, "mandatory element of a claimed profile missing"),
    NOT_BOUND("CDX-4002", Severity.ERROR, "code not in the required value set of a claimed profile"),
    INVALID("CDX-4003", Severity.ERROR, "not valid FHIR"),
    ENFORCED("CDX-4004", Severity.ERROR, "validation failed and the feed enforces it"),
    PACKAGE_UNREADABLE("CDX-4005", Severity.WARNING, "FHIR package can't be read");

    private final String code;
    private final Severity severity;
    private final String title;

    ConformanceCode(String code, Severity severity, String title) {
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
