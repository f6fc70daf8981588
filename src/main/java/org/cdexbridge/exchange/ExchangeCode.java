package org.cdexbridge.exchange;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What exchanges find. */
public enum ExchangeCode implements FindingCode {
    NOT_A_REQUEST("CDX-8001", "unsupported request"),
    ELEMENT_MISSING("CDX-8002", "mandatory element missing"),
    ELEMENT_WRONG("CDX-8003", "element value not allowed by the profile"),
    INPUTS_INCONSISTENT("CDX-8004", "Task inputs inconsistent with Task.code"),
    PURPOSE_TOO_VAGUE("CDX-8005", "purpose of use needs a more specific code"),
    MODIFIER_UNKNOWN("CDX-8006", "unknown modifier extension"),
    REFERENCE_UNKNOWN("CDX-8007", "unknown reference"),
    QUERY_REFUSED("CDX-8010", "query not allowed"),
    OTHER_PATIENT("CDX-8011", "query for a patient other than Task.for"),
    TRANSITION_REFUSED("CDX-8020", "status transition not allowed"),
    CHANGE_REFUSED("CDX-8021", "change not allowed for the sender"),
    VERSION_MISSING("CDX-8022", "If-Match header missing"),
    PARTNER_UNKNOWN("CDX-8030", "requester is not a configured partner"),
    PATIENT_UNKNOWN("CDX-8031", "patient not found or not unique"),
    POLICY_FORBIDS("CDX-8032", "not allowed by the partner's policy"),
    ADDRESS_NOT_CONFIGURED("CDX-8033", "address not configured for the partner"),
    CANNOT_SIGN("CDX-8034", "signed data not supported"),
    AUTHORIZATION_MISSING("CDX-8035", "order does not authorize the request"),
    PATIENT_CONTRADICTED("CDX-8036", "patient in the request contradicts the record"),
    NOTHING_FOUND("CDX-8040", "nothing matches the request"),
    TOO_MUCH("CDX-8041", "too many matching resources"),
    DELIVERY_FAILED("CDX-8050", "delivery rejected by the partner"),
    DELIVERY_LATER("CDX-8051", Severity.WARNING, "partner unavailable; the delivery is retried"),
    CONTROL_FILE("CDX-8052", "invalid control file"),
    NOT_SENT("CDX-8053", Severity.WARNING, "delivery not allowed"),
    UNEXPECTED("CDX-8099", "internal error");

    private final String code;
    private final Severity severity;
    private final String title;

    ExchangeCode(String code, String title) {
        this(code, Severity.ERROR, title);
    }

    ExchangeCode(String code, Severity severity, String title) {
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
