package org.cdexbridge.exchange.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.util.X509CertChainUtils;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.cdexbridge.json.CanonicalJson;

/**
 * A detached JWS: header and signature, and the certificates of its header.
 *
 * @param compact {@code header..signature}
 */
record JwsParts(String compact, JWSHeader header, List<X509Certificate> chain) {
    /** Public keys only: whoever has a certificate could make the signature of a symmetric algorithm. */
    private static final Set<JWSAlgorithm> ALLOWED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /**
     * One, or several in JSON serialization.
     *
     * @param data content of {@code Signature.data}, base64 of the JWS
     * @throws IllegalArgumentException in words when it is none of what CDex allows
     */
    static List<JwsParts> read(String data) {
        String text = new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8).strip();
        List<JwsParts> all = new ArrayList<>();
        for (String compact : text.startsWith("{") ? compactForms(text) : List.of(text)) {
            all.add(one(compact));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no signature in it");
        }
        return all;
    }

    private static List<String> compactForms(String text) {
        JsonNode json = CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8));
        if (json.has("payload")) {
            throw new IllegalArgumentException("the payload is not detached");
        }
        List<String> forms = new ArrayList<>();
        json.path("signatures")
                .forEach(one -> forms.add(one.path("protected").asText() + ".."
                        + one.path("signature").asText()));
        return forms;
    }

    private static JwsParts one(String compact) {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty()) {
            throw new IllegalArgumentException("not a detached JWS: header, nothing, and signature");
        }
        try {
            JWSHeader header = JWSHeader.parse(new com.nimbusds.jose.util.Base64URL(parts[0]));
            if (!ALLOWED.contains(header.getAlgorithm())) {
                throw new IllegalArgumentException("an algorithm that is not allowed");
            }
            if (header.getCriticalParams() != null
                    && !header.getCriticalParams().isEmpty()) {
                throw new IllegalArgumentException("critical headers that nobody knows here");
            }
            List<X509Certificate> chain = X509CertChainUtils.parse(header.getX509CertChain());
            if (chain == null || chain.isEmpty()) {
                throw new IllegalArgumentException("no certificate in x5c");
            }
            return new JwsParts(compact, header, chain);
        } catch (ParseException e) {
            throw new IllegalArgumentException("a header that can't be read");
        }
    }

    /** Whether the signature is over these bytes by the key of the first certificate. */
    boolean isOver(byte[] payload) {
        try {
            return JWSObject.parse(compact, new Payload(payload))
                    .verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(header, chain.get(0).getPublicKey()));
        } catch (JOSEException | ParseException e) {
            return false;
        }
    }
}
