package org.cdexbridge.store;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What the store finds. */
public enum StoreCode implements FindingCode {
    UNAVAILABLE("CDX-6001", Severity.WARNING, "The FHIR store can't be reached; it is tried again"),
    REJECTED("CDX-6002", Severity.ERROR, "The FHIR store refuses the resources"),
    PATIENT_CONTRADICTED("CDX-6003", Severity.ERROR, "A patient contradicts the stored patient of the same identity"),
    LATE("CDX-6004", Severity.INFORMATION, "The store has it from a newer message"),
    PATIENT_DOUBTFUL("CDX-6005", Severity.WARNING, "A patient has another sex or given name than the stored one"),
    MERGE_CONTRADICTED("CDX-6006", Severity.ERROR, "Two patients who contradict each other are to be merged"),
    ORIGINALS_GONE("CDX-6007", Severity.ERROR, "The store can't be made anew: originals are gone"),
    STORE_ELSEWHERE("CDX-6008", Severity.ERROR, "The store is another server's"),
    IN_WORK("CDX-6009", Severity.ERROR, "The store can't be made anew while inputs are in work"),
    TYPE_NOT_KEPT("CDX-6010", Severity.ERROR, "The store keeps no such type");

    private final String code;
    private final Severity severity;
    private final String title;

    StoreCode(String code, Severity severity, String title) {
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
