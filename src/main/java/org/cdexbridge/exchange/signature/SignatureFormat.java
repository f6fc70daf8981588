package org.cdexbridge.exchange.signature;

/** The constants of CDex's digital signatures (profile cdex-digital-signature, CONF-29 to 31, 37 to 44). */
final class SignatureFormat {
    static final String TARGET =
            "application/fhir+json;canonicalization=http://hl7.org/fhir/canonicalization/json#document";
    static final String JOSE = "application/jose";

    /** Purposes of signatures, ASTM E1762. */
    static final String PURPOSES = "urn:iso-astm:E1762-95:2013";

    static final String VERIFICATION = "1.2.840.10065.1.12.1.5";
    static final String VERIFICATION_DISPLAY = "Verification Signature";

    /** JWS headers of ETSI TS 119 182-1: the time, and what the signature commits to. */
    static final String SIGNED_AT = "sigT";

    static final String COMMITMENTS = "srCms";
    static final String COMMITMENT_ID = "commId";
    static final String OID = "urn:oid:";

    private SignatureFormat() {}
}
