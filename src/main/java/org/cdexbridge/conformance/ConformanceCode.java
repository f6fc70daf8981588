package org.cdexbridge.conformance;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What the check of conversions finds. */
public enum ConformanceCode implements FindingCode {
    MISSING(error("CDX-4001", "mandatory element of a claimed profile missing")),
    NOT_BOUND(error("CDX-4002", "code not in the required value set of a claimed profile")),
    INVALID(error("CDX-4003", "not valid FHIR")),
    ENFORCED(error("CDX-4004", "validation failed and the feed enforces it")),
    PACKAGE_UNREADABLE(warning("CDX-4005", "FHIR package can't be read"));

    private final FindingDefinition definition;

    ConformanceCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
