package org.cdexbridge.exchange;

import static org.cdexbridge.finding.FindingDefinition.error;
import static org.cdexbridge.finding.FindingDefinition.warning;

import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;

/** What exchanges find. */
public enum ExchangeCode implements FindingCode {
    NOT_A_REQUEST(error("CDX-8001", "unsupported request")),
    ELEMENT_MISSING(error("CDX-8002", "mandatory element missing")),
    ELEMENT_WRONG(error("CDX-8003", "element value not allowed by the profile")),
    INPUTS_INCONSISTENT(error("CDX-8004", "Task inputs inconsistent with Task.code")),
    PURPOSE_TOO_VAGUE(error("CDX-8005", "purpose of use needs a more specific code")),
    MODIFIER_UNKNOWN(error("CDX-8006", "unknown modifier extension")),
    REFERENCE_UNKNOWN(error("CDX-8007", "unknown reference")),
    QUERY_REFUSED(error("CDX-8010", "query not allowed")),
    OTHER_PATIENT(error("CDX-8011", "query for a patient other than Task.for")),
    TRANSITION_REFUSED(error("CDX-8020", "status transition not allowed")),
    CHANGE_REFUSED(error("CDX-8021", "change not allowed for the sender")),
    VERSION_MISSING(error("CDX-8022", "If-Match header missing")),
    PARTNER_UNKNOWN(error("CDX-8030", "requester is not a configured partner")),
    PATIENT_UNKNOWN(error("CDX-8031", "patient not found or not unique")),
    POLICY_FORBIDS(error("CDX-8032", "not allowed by the partner's policy")),
    ADDRESS_NOT_CONFIGURED(error("CDX-8033", "address not configured for the partner")),
    CANNOT_SIGN(error("CDX-8034", "signed data not supported")),
    AUTHORIZATION_MISSING(error("CDX-8035", "order does not authorize the request")),
    PATIENT_CONTRADICTED(error("CDX-8036", "patient in the request contradicts the record")),
    OWNER_IS_ANOTHER(error("CDX-8037", "request for another provider")),
    NOTHING_FOUND(error("CDX-8040", "nothing matches the request")),
    TOO_MUCH(error("CDX-8041", "too many matching resources")),
    DELIVERY_FAILED(error("CDX-8050", "delivery rejected by the partner")),
    DELIVERY_LATER(warning("CDX-8051", "partner unavailable; the delivery is retried")),
    CONTROL_FILE(error("CDX-8052", "invalid control file")),
    NOT_SENT(warning("CDX-8053", "delivery not allowed")),
    SIGNATURE_FORM(error("CDX-8060", "signature can't be read")),
    SIGNATURE_WRONG(error("CDX-8061", "signature does not match the content")),
    CERTIFICATE_REFUSED(error("CDX-8062", "signing certificate not trusted")),
    SIGNER_MISMATCH(error("CDX-8063", "signer differs from the certificate")),
    SIGNATURE_METADATA(error("CDX-8064", "signature properties contradict each other")),
    SIGNATURE_IMPOSSIBLE(error("CDX-8065", "answer can't be signed")),
    SIGNING_KEY(error("CDX-8066", "signing key can't be used")),
    UNEXPECTED(error("CDX-8099", "internal error"));

    private final FindingDefinition definition;

    ExchangeCode(FindingDefinition definition) {
        this.definition = definition;
    }

    @Override
    public FindingDefinition definition() {
        return definition;
    }
}
