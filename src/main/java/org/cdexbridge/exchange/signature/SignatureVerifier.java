package org.cdexbridge.exchange.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.util.X509CertUtils;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.json.CanonicalJson;
import org.cdexbridge.resource.BusinessId;
import org.jspecify.annotations.Nullable;

/** Checks the signatures of a Bundle or QuestionnaireResponse on its bytes as they came (CDex, "Signatures"). */
public final class SignatureVerifier {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final String PICTURE = "image/";
    private static final String TEXT = "text/plain";

    private final TrustedCertificates trusted;
    private final Clock clock;

    public SignatureVerifier(TrustedCertificates trusted, Clock clock) {
        this.trusted = trusted;
        this.clock = clock;
    }

    /**
     * One for each signature, several for one of several certificates; none when nothing is signed.
     *
     * @throws IllegalArgumentException when it is no JSON object
     */
    public List<SignatureCheck> check(byte[] json) {
        if (!(CanonicalJson.read(json) instanceof ObjectNode resource)) {
            throw new IllegalArgumentException("not a JSON object");
        }
        return SignedElement.in(resource).stream()
                .flatMap(signed -> check(signed).stream())
                .toList();
    }

    private List<SignatureCheck> check(SignedElement signed) {
        String format = signed.signature().path("sigFormat").asText();
        if (format.startsWith(PICTURE) || format.equals(TEXT)) {
            return List.of(new SignatureCheck(signed.path(), SignatureCheck.Kind.ELECTRONIC, "", "", List.of()));
        }
        try {
            if (!format.isEmpty() && !format.equals(SignatureFormat.JOSE)) {
                throw new IllegalArgumentException("a sigFormat that is not " + SignatureFormat.JOSE);
            }
            byte[] payload = signed.payload();
            return JwsParts.read(signed.signature().path("data").asText()).stream()
                    .map(jws -> check(signed, payload, jws))
                    .toList();
        } catch (IllegalArgumentException e) {
            Finding finding = new Finding(ExchangeCode.SIGNATURE_FORM, String.valueOf(e.getMessage()), signed.path());
            return List.of(new SignatureCheck(signed.path(), SignatureCheck.Kind.DIGITAL, "", "", List.of(finding)));
        }
    }

    private SignatureCheck check(SignedElement signed, byte[] payload, JwsParts jws) {
        List<Finding> findings = new ArrayList<>();
        X509Certificate leaf = jws.chain().get(0);
        if (!jws.isOver(payload)) {
            findings.add(
                    new Finding(ExchangeCode.SIGNATURE_WRONG, "the content is not what was signed", signed.path()));
        }
        trusted.objection(jws.chain(), clock.instant())
                .ifPresent(why -> findings.add(new Finding(ExchangeCode.CERTIFICATE_REFUSED, why, signed.path())));
        JsonNode who = signed.signature().path("who").path("identifier");
        BusinessId named =
                new BusinessId(who.path("system").asText(), who.path("value").asText());
        List<BusinessId> subjects = SubjectNames.of(leaf);
        if (subjects.stream().noneMatch(named::matches)) {
            findings.add(new Finding(
                    ExchangeCode.SIGNER_MISMATCH,
                    "Signature.who is not the subject of the certificate",
                    signed.path()));
        }
        metadata(signed.signature(), jws)
                .forEach(why -> findings.add(new Finding(ExchangeCode.SIGNATURE_METADATA, why, signed.path())));
        String signer = subjects.isEmpty() ? "" : subjects.get(0).token();
        String fingerprint = HexFormat.of()
                .formatHex(X509CertUtils.computeSHA256Thumbprint(leaf).decode());
        return new SignatureCheck(signed.path(), SignatureCheck.Kind.DIGITAL, signer, fingerprint, findings);
    }

    private List<String> metadata(JsonNode signature, JwsParts jws) {
        List<String> wrong = new ArrayList<>();
        Set<String> types = new HashSet<>();
        signature
                .path("type")
                .forEach(type ->
                        types.add(SignatureFormat.OID + type.path("code").asText()));
        if (!types.equals(commitments(jws.header().getCustomParam(SignatureFormat.COMMITMENTS)))) {
            wrong.add("srCms and Signature.type differ");
        }
        if (!types.contains(SignatureFormat.OID + SignatureFormat.VERIFICATION)) {
            wrong.add("no type " + SignatureFormat.VERIFICATION);
        }
        String target = signature.path("targetFormat").asText();
        if (!target.isEmpty() && !target.equals(SignatureFormat.TARGET)) {
            wrong.add("a targetFormat that is not " + SignatureFormat.TARGET);
        }
        String at = String.valueOf(jws.header().getCustomParam(SignatureFormat.SIGNED_AT));
        if (!at.equals(signature.path("when").asText())) {
            wrong.add("sigT and Signature.when differ");
        } else if (isInFuture(at)) {
            wrong.add("signed in the future, or at no time");
        }
        return wrong;
    }

    private static Set<String> commitments(@Nullable Object header) {
        Set<String> ids = new HashSet<>();
        if (header instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> commitment
                        && commitment.get(SignatureFormat.COMMITMENT_ID) instanceof Map<?, ?> id) {
                    ids.add(String.valueOf(id.get("id")));
                }
            }
        }
        return ids;
    }

    private boolean isInFuture(String time) {
        try {
            Instant latest = clock.instant().plus(CLOCKS_DIFFER);
            return OffsetDateTime.parse(time).toInstant().isAfter(latest);
        } catch (DateTimeException e) {
            return true;
        }
    }
}
