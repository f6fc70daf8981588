package org.cdexbridge.store;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.information;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What the store finds. */
public enum StoreCode implements FindingCode {
    UNAVAILABLE(warning("CDX-6001", "FHIR store unavailable; the input is retried")),
    REJECTED(error("CDX-6002", "FHIR store rejected the resources")),
    PATIENT_CONTRADICTED(error("CDX-6003", "Patient contradicts the stored patient with the same identifier")),
    OUTDATED(information("CDX-6004", "Outdated message; newer data were kept")),
    PATIENT_DOUBTFUL(warning("CDX-6005", "Sex or given name differs from the stored patient")),
    MERGE_CONTRADICTED(error("CDX-6006", "Merge of two contradicting patients")),
    ORIGINALS_GONE(error("CDX-6007", "Rebuild not possible: original inputs were deleted")),
    STORE_REMOTE(error("CDX-6008", "Not available for a remote store")),
    IN_WORK(error("CDX-6009", "Rebuild not possible while inputs are being processed")),
    TYPE_NOT_KEPT(error("CDX-6010", "Resource type not supported by the store")),
    NO_LONGER_LISTED(warning("CDX-6011", "No longer in the list of its sender"));

    private final FindingDefinition definition;

    StoreCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
