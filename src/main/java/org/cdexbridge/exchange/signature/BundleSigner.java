package org.cdexbridge.exchange.signature;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.util.Base64;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cdexbridge.json.CanonicalJson;
import org.cdexbridge.resource.BusinessId;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Signature;

/** Signs Bundles with one key: a detached JWS in {@code Bundle.signature} (CDex, "Signatures"). */
public final class BundleSigner {
    private static final FhirContext FHIR = FhirContext.forR4Cached();

    private final SigningKey key;
    private final Clock clock;

    public BundleSigner(SigningKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /**
     * Puts the signature in; nothing of the Bundle but its id and meta may change after that.
     *
     * @param base of the server that will write it: references to it are written without it
     */
    public void sign(Bundle bundle, String base) {
        bundle.setSignature(null);
        String json = FHIR.newJsonParser().setServerBaseUrl(base).encodeResourceToString(bundle);
        byte[] payload = SignedElement.payload((ObjectNode) CanonicalJson.read(json.getBytes(StandardCharsets.UTF_8)));
        bundle.setSignature(signature(payload));
    }

    /** @param payload in its canonical form */
    Signature signature(byte[] payload) {
        String when = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        BusinessId signer = key.signer();
        Signature signature = new Signature();
        signature.addType(new Coding(
                SignatureFormat.PURPOSES, SignatureFormat.VERIFICATION, SignatureFormat.VERIFICATION_DISPLAY));
        signature.setWhenElement(new InstantType(when));
        signature.setWho(new Reference()
                .setIdentifier(new Identifier().setSystem(signer.system()).setValue(signer.value())));
        signature.setTargetFormat(SignatureFormat.TARGET);
        signature.setSigFormat(SignatureFormat.JOSE);
        signature.setData(detached(payload, when).getBytes(StandardCharsets.US_ASCII));
        return signature;
    }

    private String detached(byte[] payload, String when) {
        try {
            JWSObject jws = new JWSObject(header(when), new Payload(payload));
            jws.sign(key.jws());
            return jws.serialize(true);
        } catch (JOSEException | CertificateEncodingException e) {
            throw new SigningFailed(String.valueOf(e.getMessage()));
        }
    }

    private JWSHeader header(String when) throws CertificateEncodingException {
        List<Base64> chain = new ArrayList<>();
        for (X509Certificate certificate : key.chain()) {
            chain.add(Base64.encode(certificate.getEncoded()));
        }
        Map<String, Object> commitment = Map.of(
                SignatureFormat.COMMITMENT_ID,
                Map.of(
                        "id",
                        SignatureFormat.OID + SignatureFormat.VERIFICATION,
                        "desc",
                        SignatureFormat.VERIFICATION_DISPLAY));
        return new JWSHeader.Builder(key.algorithm())
                .x509CertChain(chain)
                .customParam(SignatureFormat.SIGNED_AT, when)
                .customParam(SignatureFormat.COMMITMENTS, List.of(commitment))
                .build();
    }
}
