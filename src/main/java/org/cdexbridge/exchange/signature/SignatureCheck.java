package org.cdexbridge.exchange.signature;

import java.util.List;
import java.util.stream.Collectors;
import org.cdexbridge.finding.Finding;

/**
 * What became of checking one signature.
 *
 * @param path of the element that it is over
 * @param kind of the signature
 * @param signer whom the certificate names, as {@code system|value}; empty where there is none
 * @param fingerprint SHA-256 of the certificate in hexadecimal digits; empty where there is none
 * @param findings why it does not hold; none when it does
 */
public record SignatureCheck(String path, Kind kind, String signer, String fingerprint, List<Finding> findings) {
    /** What a signature is. */
    public enum Kind {
        /** A JWS, which can be verified. */
        DIGITAL,
        /** A picture or a typed name, which can't (FHIR R4, Signature.sigFormat). */
        ELECTRONIC
    }

    public SignatureCheck {
        findings = List.copyOf(findings);
    }

    /** Whether it is a digital signature that holds. */
    public boolean verified() {
        return kind == Kind.DIGITAL && findings.isEmpty();
    }

    /** One line: what holds, whose it is, and why it does not hold. */
    public String words() {
        if (kind == Kind.ELECTRONIC) {
            return path + " has an electronic signature, which can't be verified";
        }
        String by = signer.isEmpty() ? "" : ", signed by " + signer + ", certificate " + fingerprint;
        return path
                + (findings.isEmpty() ? " verified" : " not verified")
                + by
                + findings.stream().map(finding -> "; " + finding).collect(Collectors.joining());
    }
}
