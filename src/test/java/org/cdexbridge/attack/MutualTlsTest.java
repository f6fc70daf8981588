package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens that are bound to the certificate with which they were asked for (RFC 8705). */
@ExtendWith(AttackedServerExtension.class)
class MutualTlsTest {
    private final AttackedServer site;

    MutualTlsTest(AttackedServer site) {
        this.site = site;
    }

    /** @param certificate of the client, or {@code null} for none */
    private HttpResponse<String> send(String certificate, HttpRequest.Builder request) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(site.certificates.client(certificate, "site"))
                .build()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token(String certificate) throws Exception {
        ProgramClient north = site.programs.get("north");
        String body =
                "grant_type=client_credentials&scope=" + encoded("system/Condition.rs") + "&client_assertion_type="
                        + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion="
                        + north.sign(north.claims(site.tokenUrl()).build());
        HttpResponse<String> answer = send(
                certificate,
                HttpRequest.newBuilder(URI.create(site.tlsAddress() + "/oauth2/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return site.json(answer).path("access_token").asText();
    }

    private int read(String address, String certificate, String token) throws Exception {
        return send(
                        certificate,
                        HttpRequest.newBuilder(URI.create(address + "/fhir/Condition/problem-a"))
                                .header("Authorization", "Bearer " + token))
                .statusCode();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void aBoundTokenIsGoodWithItsCertificateOnly() throws Exception {
        String token = token("north");
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaim("cnf"))
                .isInstanceOfSatisfying(Map.class, cnf -> assertThat(cnf).containsOnlyKeys("x5t#S256"));

        assertThat(read(site.tlsAddress(), "north", token)).isEqualTo(200);
        assertThat(read(site.tlsAddress(), "south", token)).isEqualTo(401);
        assertThat(read(site.tlsAddress(), null, token)).isEqualTo(401);
        assertThat(read(site.address(), null, token)).isEqualTo(401);
    }

    @Test
    void aTokenAskedForWithoutACertificateIsBoundToNone() throws Exception {
        String token = token(null);
        assertThat(SignedJWT.parse(token).getJWTClaimsSet().getClaim("cnf")).isNull();
        assertThat(read(site.tlsAddress(), null, token)).isEqualTo(200);
    }

    @Test
    void aCertificateThatNobodySignedForCountsForNothing() throws Exception {
        assertThat(SignedJWT.parse(token("nobody")).getJWTClaimsSet().getClaim("cnf"))
                .isNull();
    }
}
