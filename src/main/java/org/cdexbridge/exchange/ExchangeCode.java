package org.cdexbridge.exchange;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.Severity;

/** What exchanges find. */
public enum ExchangeCode implements FindingCode {
    NOT_A_REQUEST("CDX-8001", "no request that is known here"),
    ELEMENT_MISSING("CDX-8002", "a mandatory element is missing"),
    ELEMENT_WRONG("CDX-8003", "an element has a value that the profile does not allow"),
    INPUTS_AT_ODDS("CDX-8004", "the inputs do not fit the code of the Task"),
    PURPOSE_TOO_VAGUE("CDX-8005", "a purpose of use that needs a second, more exact code"),
    MODIFIER_UNKNOWN("CDX-8006", "a modifier extension that is not understood"),
    REFERENCE_UNKNOWN("CDX-8007", "a reference that leads to nothing that is known here"),
    QUERY_REFUSED("CDX-8010", "a query that is not allowed"),
    OTHER_PATIENT("CDX-8011", "a query about another patient than the Task"),
    TRANSITION_REFUSED("CDX-8020", "a status that can't follow the present one"),
    CHANGE_REFUSED("CDX-8021", "a change that is not the sender's to make"),
    VERSION_MISSING("CDX-8022", "an update without the version that it changes"),
    PARTNER_UNKNOWN("CDX-8030", "a requester who is no partner of this site"),
    PATIENT_UNKNOWN("CDX-8031", "no single patient fits what the request says"),
    POLICY_FORBIDS("CDX-8032", "the partner's policy does not allow it"),
    ENDPOINT_FOREIGN("CDX-8033", "an address that is not configured for the partner"),
    CANNOT_SIGN("CDX-8034", "signed data is asked for, which can't be given yet"),
    AUTHORISATION_MISSING("CDX-8035", "the order that authorises the request can't be used"),
    PATIENT_CONTRADICTED("CDX-8036", "what is said of the patient contradicts the record"),
    NOTHING_FOUND("CDX-8040", "nothing matches the request"),
    TOO_MUCH("CDX-8041", "more matches than an answer may hold"),
    DELIVERY_FAILED("CDX-8050", "the partner refuses the delivery"),
    DELIVERY_LATER("CDX-8051", Severity.WARNING, "the partner can't be reached; it is tried again"),
    CONTROL_FILE("CDX-8052", "a control file that can't be followed"),
    NOT_SENT("CDX-8053", Severity.WARNING, "a rule wants something sent that is not sent"),
    UNEXPECTED("CDX-8099", "a step failed in a way that nobody foresaw");

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
