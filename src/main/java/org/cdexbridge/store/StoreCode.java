package org.cdexbridge.store;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What the store finds. */
public enum StoreCode implements FindingCode {
    UNAVAILABLE("CDX-6001", Severity.WARNING, "FHIR store unavailable; the input is retried"),
    REJECTED("CDX-6002", Severity.ERROR, "FHIR store rejected the resources"),
    PATIENT_CONTRADICTED("CDX-6003", Severity.ERROR, "Patient contradicts the stored patient with the same identifier"),
    OUTDATED("CDX-6004", Severity.INFORMATION, "Outdated message; newer data were kept"),
    PATIENT_DOUBTFUL("CDX-6005", Severity.WARNING, "Sex or given name differs from the stored patient"),
    MERGE_CONTRADICTED("CDX-6006", Severity.ERROR, "Merge of two contradicting patients"),
    ORIGINALS_GONE("CDX-6007", Severity.ERROR, "Rebuild not possible: original inputs were deleted"),
    STORE_REMOTE("CDX-6008", Severity.ERROR, "Not available for a remote store"),
    IN_WORK("CDX-6009", Severity.ERROR, "Rebuild not possible while inputs are being processed"),
    TYPE_NOT_KEPT("CDX-6010", Severity.ERROR, "Resource type not supported by the store");

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
