package org.cdexbridge.exchange.signature;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.FindingCode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;

class SignatureVerifierTest {
    private static final TestSigner SIGNER = TestSigner.make();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.systemUTC();

    private static ObjectNode signed(TestSigner signer) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        bundle.setId("page");
        bundle.setTotal(1);
        Observation weight = new Observation();
        weight.setId("weight");
        weight.setValue(new Quantity().setValue(new BigDecimal("71.50")).setUnit("kg"));
        weight.getText().setDivAsString("<div>71.5 kg</div>");
        bundle.addEntry()
                .setFullUrl("https://clinic.test/fhir/Observation/weight")
                .setResource(weight);
        new BundleSigner(signer.key(), CLOCK).sign(bundle, "https://clinic.test/fhir");
        try {
            return (ObjectNode)
                    JSON.readTree(FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<FindingCode> codes(JsonNode json) {
        return codes(json, SIGNER.trusted());
    }

    private static List<FindingCode> codes(JsonNode json, TrustedCertificates trusted) {
        return new SignatureVerifier(trusted, CLOCK)
                .check(json.toString().getBytes(StandardCharsets.UTF_8)).stream()
                        .flatMap(check -> check.findings().stream())
                        .map(Finding::code)
                        .toList();
    }

    private static ObjectNode changed(Consumer<ObjectNode> change) {
        ObjectNode bundle = signed(SIGNER);
        change.accept(bundle);
        return bundle;
    }

    private static ObjectNode signature(ObjectNode bundle) {
        return (ObjectNode) bundle.path("signature");
    }

    /** The compact form, changed. */
    private static ObjectNode withJws(UnaryOperator<String> change) {
        return changed(bundle -> {
            byte[] data =
                    Base64.getDecoder().decode(signature(bundle).path("data").asText());
            String jws = change.apply(new String(data, StandardCharsets.US_ASCII));
            signature(bundle).put("data", Base64.getEncoder().encodeToString(jws.getBytes(StandardCharsets.US_ASCII)));
        });
    }

    private static ObjectNode withHeader(Consumer<ObjectNode> change) {
        return withJws(jws -> {
            try {
                int dot = jws.indexOf('.');
                ObjectNode header = (ObjectNode)
                        JSON.readTree(Base64URL.from(jws.substring(0, dot)).decode());
                change.accept(header);
                return Base64URL.encode(header.toString()) + jws.substring(dot);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void whatIsSignedHereHolds() {
        List<SignatureCheck> checks = new SignatureVerifier(SIGNER.trusted(), CLOCK)
                .check(signed(SIGNER).toString().getBytes(StandardCharsets.UTF_8));

        assertThat(checks).singleElement().satisfies(check -> {
            assertThat(check.verified()).isTrue();
            assertThat(check.signer()).isEqualTo("http://hl7.org/fhir/sid/us-npi|" + TestSigner.NPI);
            assertThat(check.fingerprint()).matches("[0-9a-f]{64}");
        });
    }

    @Test
    void theFormIsThatOfTheGuide() throws Exception {
        JsonNode signature = signed(SIGNER).path("signature");
        String jws =
                new String(Base64.getDecoder().decode(signature.path("data").asText()), StandardCharsets.US_ASCII);
        JsonNode header =
                JSON.readTree(Base64URL.from(jws.substring(0, jws.indexOf('.'))).decode());

        assertThat(jws).matches("[\\w-]+\\.\\.[\\w-]+");
        assertThat(header.path("alg").asText()).isEqualTo("RS256");
        assertThat(header.at("/x5c/0").asText())
                .isEqualTo(Base64.getEncoder()
                        .encodeToString(SIGNER.key().certificate().getEncoded()));
        assertThat(header.at("/srCms/0/commId/id").asText()).isEqualTo("urn:oid:1.2.840.10065.1.12.1.5");
        assertThat(header.path("sigT")).isEqualTo(signature.path("when"));
        assertThat(signature.path("type")).singleElement().satisfies(type -> assertThat(
                        type.path("system").asText() + "|" + type.path("code").asText())
                .isEqualTo("urn:iso-astm:E1762-95:2013|1.2.840.10065.1.12.1.5"));
        assertThat(signature.path("sigFormat").asText()).isEqualTo("application/jose");
        assertThat(signature.path("targetFormat").asText())
                .isEqualTo("application/fhir+json;canonicalization=http://hl7.org/fhir/canonicalization/json#document");
        assertThat(signature.at("/who/identifier/value").asText()).isEqualTo(TestSigner.NPI);
    }

    @Test
    void aQuestionnaireResponseAndItsItemsAreCheckedEach() throws Exception {
        ObjectNode form = (ObjectNode)
                JSON.readTree(
                        """
                {"resourceType":"QuestionnaireResponse","id":"form","status":"completed","item":[
                  {"linkId":"1","answer":[{"valueString":"yes"}]},
                  {"id":"second","linkId":"2","item":[{"linkId":"2.1","answer":[{"valueBoolean":true}]}]}]}
                """);
        sign((ObjectNode) form.at("/item/1/item/0"));
        sign(form);
        assertThat(paths(form, true)).containsExactly("QuestionnaireResponse", "QuestionnaireResponse.item[1].item[0]");

        form.put("id", "other");
        ((ObjectNode) form.at("/item/0")).put("linkId", "changed");

        assertThat(paths(form, true)).containsExactly("QuestionnaireResponse.item[1].item[0]");
        assertThat(paths(form, false)).containsExactly("QuestionnaireResponse");
    }

    private static List<String> paths(JsonNode json, boolean verified) {
        return new SignatureVerifier(SIGNER.trusted(), CLOCK)
                .check(json.toString().getBytes(StandardCharsets.UTF_8)).stream()
                        .filter(check -> check.verified() == verified)
                        .map(SignatureCheck::path)
                        .toList();
    }

    private static void sign(ObjectNode element) throws IOException {
        Bundle carrier = new Bundle();
        carrier.setSignature(new BundleSigner(SIGNER.key(), CLOCK).signature(SignedElement.payload(element)));
        JsonNode signature = JSON.readTree(
                        FhirContext.forR4Cached().newJsonParser().encodeResourceToString(carrier))
                .path("signature");
        element.putArray("extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature")
                .set("valueSignature", signature);
    }

    @Test
    void anEllipticCurveSignsAsWell() {
        TestSigner.Terms right = TestSigner.Terms.right();
        TestSigner curve = TestSigner.make(new TestSigner.Terms("EC", 256, right.from(), right.to(), right.usage()));

        assertThat(codes(signed(curve), curve.trusted())).isEmpty();
    }

    @Test
    void idAndMetaOfTheRootAndTheOrderOfNamesMayChange() {
        ObjectNode bundle = signed(SIGNER);
        ObjectNode turned = JSON.createObjectNode();
        turned.set("entry", bundle.path("entry"));
        turned.setAll(bundle);
        turned.put("id", "other").putObject("meta").put("lastUpdated", "2026-01-01T00:00:00Z");

        assertThat(codes(turned)).isEmpty();
    }

    @Test
    void aNumberWrittenOtherwiseIsTheSame() {
        String json = signed(SIGNER).toString();
        assertThat(json).contains("71.5");
        byte[] other = json.replaceFirst("71\\.50?,", "7.15e1,").getBytes(StandardCharsets.UTF_8);

        assertThat(new SignatureVerifier(SIGNER.trusted(), CLOCK).check(other)).allMatch(SignatureCheck::verified);
    }

    @Test
    void whatWasChangedDoesNotHold() {
        List<Consumer<ObjectNode>> changes = List.of(
                bundle -> bundle.put("total", 2),
                bundle -> ((ObjectNode) bundle.at("/entry/0/resource")).put("id", "other"),
                bundle -> ((ObjectNode) bundle.at("/entry/0/resource"))
                        .putObject("meta")
                        .put("versionId", "2"),
                bundle -> ((ObjectNode) bundle.at("/entry/0/resource/text")).put("div", "<div>71.5  kg</div>"),
                bundle -> ((ArrayNode) bundle.path("entry")).addObject());

        assertThat(changes)
                .allSatisfy(change -> assertThat(codes(changed(change))).containsExactly(ExchangeCode.SIGNATURE_WRONG));
    }

    @Test
    void aSignatureThatIsNoneOfTheGuideIsRefused() throws Exception {
        byte[] secret = SIGNER.key().certificate().getPublicKey().getEncoded();
        JWSObject symmetric = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("{}"));
        symmetric.sign(new MACSigner(secret));
        List<ObjectNode> broken = List.of(
                withHeader(header -> header.put("alg", "none")),
                withJws(jws -> symmetric.serialize(true)),
                withHeader(header -> header.remove("x5c")),
                withHeader(header -> header.putArray("x5c")),
                withHeader(header -> header.putArray("x5c").add("not a certificate")),
                withHeader(header -> header.putArray("crit").add("b64")),
                withJws(jws -> jws.replace("..", ".e30.")),
                withJws(jws -> jws + "."),
                withJws(jws -> "no JWS"),
                changed(bundle -> signature(bundle).put("data", "%%%")),
                changed(bundle -> signature(bundle).remove("data")),
                changed(bundle -> signature(bundle).put("sigFormat", "application/signature+xml")));

        assertThat(broken).allSatisfy(bundle -> assertThat(codes(bundle)).containsExactly(ExchangeCode.SIGNATURE_FORM));
    }

    @Test
    void aHeaderThatWasChangedDoesNotHold() {
        assertThat(codes(withHeader(header -> header.put("kid", "other")))).contains(ExchangeCode.SIGNATURE_WRONG);
        assertThat(codes(withHeader(header -> header.put("alg", "ES256")))).contains(ExchangeCode.SIGNATURE_WRONG);
    }

    @Test
    void whatContradictsTheHeaderIsTold() {
        List<Consumer<ObjectNode>> changes = List.of(
                signature -> signature.put("when", "2020-01-01T00:00:00Z"),
                signature -> signature.remove("when"),
                signature -> ((ObjectNode) signature.at("/type/0")).put("code", "1.2.840.10065.1.12.1.1"),
                signature -> ((ArrayNode) signature.path("type")).addObject().put("code", "1.2.840.10065.1.12.1.1"),
                signature -> signature.put("targetFormat", "application/fhir+xml"));

        assertThat(changes).allSatisfy(change -> assertThat(codes(changed(bundle -> change.accept(signature(bundle)))))
                .isNotEmpty()
                .containsOnly(ExchangeCode.SIGNATURE_METADATA));
    }

    @Test
    void aTimeInTheFutureIsTold() {
        TestSigner signer = TestSigner.make();
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        Clock tomorrow = Clock.offset(CLOCK, Duration.ofHours(20));
        new BundleSigner(signer.key(), tomorrow).sign(bundle, "https://clinic.test/fhir");
        String json = FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);

        assertThat(new SignatureVerifier(signer.trusted(), CLOCK).check(json.getBytes(StandardCharsets.UTF_8)))
                .flatExtracting(SignatureCheck::findings)
                .extracting(Finding::code)
                .containsExactly(ExchangeCode.SIGNATURE_METADATA);
    }

    @Test
    void theSignerIsWhomTheCertificateNames() {
        assertThat(codes(changed(
                        bundle -> ((ObjectNode) signature(bundle).at("/who/identifier")).put("value", "1234567893"))))
                .containsExactly(ExchangeCode.SIGNER_MISMATCH);
        assertThat(codes(changed(bundle -> signature(bundle).putObject("who").put("reference", "Organization/1"))))
                .containsExactly(ExchangeCode.SIGNER_MISMATCH);
        assertThat(codes(changed(bundle -> ((ObjectNode) signature(bundle).at("/who/identifier"))
                        .put("system", "urn:ietf:rfc:3986")
                        .put("value", "https://clinic.test"))))
                .isEmpty();
    }

    @Test
    void certificatesOfNobodyWhoIsTrustedAreRefused() {
        ObjectNode bundle = signed(SIGNER);

        assertThat(codes(bundle, TestSigner.make().trusted())).containsExactly(ExchangeCode.CERTIFICATE_REFUSED);
        assertThat(codes(bundle, new TrustedCertificates(List.of()))).containsExactly(ExchangeCode.CERTIFICATE_REFUSED);
        assertThat(codes(bundle, new TrustedCertificates(List.of(SIGNER.key().certificate()))))
                .isEmpty();
    }

    @Test
    void certificatesThatDoNotHoldAreRefused() {
        TestSigner.Terms right = TestSigner.Terms.right();
        Instant now = Instant.now();
        List<TestSigner.Terms> wrong = List.of(
                new TestSigner.Terms("RSA", 2048, right.from(), now.minusSeconds(60), right.usage()),
                new TestSigner.Terms("RSA", 2048, now.plusSeconds(3600), right.to(), right.usage()),
                new TestSigner.Terms("RSA", 2048, right.from(), right.to(), KeyUsage.keyEncipherment));

        assertThat(wrong).allSatisfy(terms -> {
            TestSigner signer = TestSigner.make(terms);
            assertThat(codes(signed(signer), signer.trusted())).contains(ExchangeCode.CERTIFICATE_REFUSED);
        });
        TestSigner weak = TestSigner.make(new TestSigner.Terms("RSA", 1024, right.from(), right.to(), right.usage()));
        assertThat(weak.trusted().objection(weak.key().chain(), now)).hasValue("its RSA key is shorter than 2048 bits");
    }

    @Test
    void severalSignaturesAreAllTold() {
        ObjectNode bundle = withJws(jws -> {
            String[] parts = jws.split("\\.", -1);
            ObjectNode all = JSON.createObjectNode();
            ArrayNode list = all.putArray("signatures");
            list.addObject().put("protected", parts[0]).put("signature", parts[2]);
            list.addObject().put("protected", parts[0]).put("signature", "AAAA" + parts[2].substring(4));
            return all.toString();
        });

        List<SignatureCheck> checks = new SignatureVerifier(SIGNER.trusted(), CLOCK)
                .check(bundle.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(checks).extracting(SignatureCheck::verified).containsExactly(true, false);
    }

    @Test
    void aPictureIsNoDigitalSignature() {
        ObjectNode bundle = changed(one -> signature(one).put("sigFormat", "image/jpeg"));

        assertThat(new SignatureVerifier(SIGNER.trusted(), CLOCK)
                        .check(bundle.toString().getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.kind()).isEqualTo(SignatureCheck.Kind.ELECTRONIC);
                    assertThat(check.verified()).isFalse();
                });
    }

    @Test
    void whatIsNotSignedHasNoSignature() {
        assertThat(codes(changed(bundle -> bundle.remove("signature")))).isEmpty();
    }
}
