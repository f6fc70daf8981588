package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ways in that are none. */
@ExtendWith(AttackedServerExtension.class)
class TokenAttackTest {
    private final AttackedServer site;

    TokenAttackTest(AttackedServer site) {
        this.site = site;
    }

    private HttpResponse<String> asked(JWTClaimsSet claims) throws Exception {
        return site.askToken(site.programs.get("north").sign(claims), "system/*.rs");
    }

    private JWTClaimsSet.Builder claims() {
        return site.programs.get("north").claims(site.tokenUrl());
    }

    private static void refused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).contains("error").doesNotContain("access_token");
    }

    @Test
    void anAssertionThatIsRightGivesNoMoreThanThePolicy() throws Exception {
        HttpResponse<String> answer = asked(claims().build());
        assertThat(answer.statusCode()).isEqualTo(200);
        String scope = site.json(answer).path("scope").asText();
        assertThat(scope.split(" "))
                .contains("system/Condition.rs")
                .doesNotContain("system/*.rs", "system/Procedure.rs");
        assertThat(site.json(answer).path("expires_in").asInt()).isLessThanOrEqualTo(300);
    }

    @Test
    void anEllipticKeyWillDo() throws Exception {
        assertThat(site.token("south")).isNotBlank();
    }

    @Test
    void aScopeThatThePolicyDoesNotHaveIsRefused() throws Exception {
        ProgramClient north = site.programs.get("north");
        refused(site.askToken(north.sign(claims().build()), "system/Procedure.rs"));
    }

    @Test
    void aTokenForLessIsGoodForLess() throws Exception {
        ProgramClient north = site.programs.get("north");
        HttpResponse<String> answer = site.askToken(north.sign(claims().build()), "system/Patient.read");
        String token = site.json(answer).path("access_token").asText();
        HttpResponse<String> read =
                site.send(site.request(null, "Condition?patient=a").header("Authorization", "Bearer " + token));
        assertThat(read.statusCode()).isEqualTo(403);
    }

    @Test
    void aReplayedAssertionIsRefused() throws Exception {
        String assertion = site.programs.get("north").sign(claims().build());
        assertThat(site.askToken(assertion, "system/*.rs").statusCode()).isEqualTo(200);
        refused(site.askToken(assertion, "system/*.rs"));
    }

    @Test
    void anAssertionForAnotherServerIsRefused() throws Exception {
        refused(asked(claims().audience("https://elsewhere.example.org/token").build()));
    }

    @Test
    void anAssertionThatLivesTooLongIsRefused() throws Exception {
        refused(asked(claims().expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .build()));
    }

    @Test
    void anExpiredAssertionIsRefused() throws Exception {
        refused(asked(claims().expirationTime(Date.from(Instant.now().minusSeconds(600)))
                .build()));
    }

    @Test
    void anAssertionWithoutItsNumberIsRefused() throws Exception {
        refused(asked(claims().jwtID(null).build()));
    }

    @Test
    void anAssertionForSomebodyElseIsRefused() throws Exception {
        refused(asked(claims().issuer("south").subject("south").build()));
    }

    @Test
    void anUnsignedAssertionIsRefused() throws Exception {
        refused(site.askToken(new PlainJWT(claims().build()).serialize(), "system/*.rs"));
    }

    @Test
    void anUnknownClientIsRefused() throws Exception {
        ProgramClient nobody = ProgramClient.rsa("nobody");
        refused(site.askToken(nobody.sign(nobody.claims(site.tokenUrl()).build()), "system/*.rs"));
    }

    @Test
    void withoutATokenNothingIsToldButTheCapabilities() throws Exception {
        HttpResponse<String> answer = site.get(null, "Patient/a");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .get()
                .asString()
                .startsWith("Bearer");
        assertThat(site.json(answer).path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(site.get(null, "metadata").statusCode()).isEqualTo(200);
        assertThat(site.json(site.get(null, ".well-known/smart-configuration"))
                        .path("token_endpoint")
                        .asText())
                .isEqualTo(site.tokenUrl());
    }

    @Test
    void aTokenThatNobodySignedIsRefused() throws Exception {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(site.address())
                .audience(site.address() + "/fhir")
                .claim("client_id", "north")
                .claim("scope", "system/*.rs")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .build();
        for (String forged : new String[] {
            new PlainJWT(claims).serialize(), site.programs.get("south").sign(claims)
        }) {
            assertThat(site.send(site.request(null, "Patient/a").header("Authorization", "Bearer " + forged))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aClientAssertionIsNoToken() throws Exception {
        String assertion = site.programs
                .get("north")
                .sign(claims().audience(site.address() + "/fhir").build());
        assertThat(site.send(site.request(null, "Patient/a").header("Authorization", "Bearer " + assertion))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void thePagesAskForAPassword() throws Exception {
        HttpResponse<String> page =
                site.send(java.net.http.HttpRequest.newBuilder(java.net.URI.create(site.address() + "/"))
                        .GET());
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).get().asString().endsWith("/login");
    }
}
