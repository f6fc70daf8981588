package org.cdexbridge.security.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Registration;
import org.cdexbridge.security.Registrations;
import org.cdexbridge.site.endpoints.Jwks;
import org.cdexbridge.site.endpoints.SmartClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.JwtException;

/** Who may prove by an assertion to be a client (SMART App Launch 2, Backend Services). */
class ClientAssertionDecoderFactoryTest {
    private static final String AUDIENCE = "https://bridge.example.org/oauth2/token";
    private static final String CLIENT = "payer-1";

    @TempDir
    private static Path home;

    private static HikariDataSource pool;
    private static ECKey elliptic;
    private static ECKey weak;
    private static RSAKey rsa;
    private static ECKey foreign;

    @BeforeAll
    static void makeKeys() throws Exception {
        elliptic = new ECKeyGenerator(Curve.P_384).keyID("e").generate();
        weak = new ECKeyGenerator(Curve.P_256).keyID("w").generate();
        rsa = new RSAKeyGenerator(2048).keyID("r").generate();
        foreign = new ECKeyGenerator(Curve.P_384).keyID("e").generate();
        JWKSet keys = new JWKSet(List.of(elliptic.toPublicJWK(), weak.toPublicJWK(), rsa.toPublicJWK()));
        Files.writeString(home.resolve("keys.json"), keys.toString());
        pool = TestDatabase.pool(TestDatabase.inMemory());
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    private static ClientAssertionDecoderFactory assertions(String file) {
        Registration known = new Registration(
                new SmartClient(CLIENT, new Jwks(null, file)), Caller.Kind.PARTNER, "payer", List.of());
        Registrations registrations = id -> Optional.of(known).filter(any -> id.equals(CLIENT));
        AssertionReplayCache spent = new AssertionReplayCache(TestDatabase.template(pool));
        return new ClientAssertionDecoderFactory(registrations, new PublicKeys(home, null), spent, AUDIENCE);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(CLIENT)
                .subject(CLIENT)
                .audience(AUDIENCE)
                .jwtID(UUID.randomUUID().toString())
                .expirationTime(in(Duration.ofMinutes(4)));
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, String key, JWSSigner signer)
            throws Exception {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(JOSEObjectType.JWT)
                .keyID(key)
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static String signed(JWTClaimsSet.Builder claims) throws Exception {
        return signed(claims.build(), JWSAlgorithm.ES384, "e", new ECDSASigner(elliptic));
    }

    private static void taken(String assertion) {
        assertThat(assertions("keys.json")
                        .createDecoder(new ConfiguredClientRepository(id -> Optional.of(registration(id)))
                                .findByClientId(CLIENT))
                        .decode(assertion)
                        .getSubject())
                .isEqualTo(CLIENT);
    }

    private static Registration registration(String id) {
        return new Registration(new SmartClient(id, null), Caller.Kind.PARTNER, id, List.of());
    }

    private static void refused(String assertion) {
        assertThatThrownBy(() -> taken(assertion)).isInstanceOf(JwtException.class);
    }

    @Test
    void aClientProvesItselfByEitherKindOfKey() throws Exception {
        taken(signed(claims()));
        taken(signed(claims().build(), JWSAlgorithm.RS384, "r", new RSASSASigner(rsa)));
    }

    @Test
    void otherAlgorithmsAndOtherPeoplesKeysAreRefused() throws Exception {
        refused(signed(claims().build(), JWSAlgorithm.ES256, "w", new ECDSASigner(weak)));
        refused(signed(claims().build(), JWSAlgorithm.RS256, "r", new RSASSASigner(rsa)));
        refused(signed(claims().build(), JWSAlgorithm.ES384, "e", new ECDSASigner(foreign)));
    }

    @Test
    void everyClaimIsNeeded() throws Exception {
        refused(signed(claims().issuer("payer-2")));
        refused(signed(claims().issuer(null)));
        refused(signed(claims().subject("payer-2")));
        refused(signed(claims().subject(null)));
        refused(signed(claims().audience("https://elsewhere.example.org/token")));
        refused(signed(claims().audience((String) null)));
        refused(signed(claims().jwtID(null)));
        refused(signed(claims().jwtID(" ")));
        refused(signed(claims().expirationTime(null)));
    }

    @Test
    void itEndsSoonAndHasNotEnded() throws Exception {
        taken(signed(claims().expirationTime(in(Duration.ofSeconds(350)))));
        refused(signed(claims().expirationTime(in(Duration.ofSeconds(370)))));
        taken(signed(claims().expirationTime(in(Duration.ofSeconds(-50)))));
        refused(signed(claims().expirationTime(in(Duration.ofSeconds(-70)))));
    }

    @Test
    void itIsUsedOnceAndOneThatIsRefusedIsNotUsedUp() throws Exception {
        JWTClaimsSet.Builder claims = claims();
        refused(signed(claims.audience("https://elsewhere.example.org/token")));
        String good = signed(claims.audience(AUDIENCE));
        taken(good);
        assertThatThrownBy(() -> taken(good)).hasMessageContaining("CDX-8103 jti");
    }

    @Test
    void whatIsSpentIsForgottenWhenNobodyWouldTakeItAnyMore() {
        AssertionReplayCache spent = new AssertionReplayCache(TestDatabase.template(pool));
        assertThat(spent.markUsed(CLIENT, "old", Instant.now().minusSeconds(5))).isTrue();
        assertThat(spent.markUsed("payer-2", "old", Instant.now().plusSeconds(60)))
                .isTrue();
        assertThat(spent.markUsed(CLIENT, "old", Instant.now().plusSeconds(60))).isTrue();
        assertThat(spent.markUsed(CLIENT, "old", Instant.now().plusSeconds(60))).isFalse();
    }

    @Test
    void whoIsNotKnownOrHasNoKeysHasNoDecoder() {
        ConfiguredClientRepository any = new ConfiguredClientRepository(id -> Optional.of(registration(id)));
        assertThatThrownBy(() -> assertions("keys.json").createDecoder(any.findByClientId("payer-2")))
                .hasMessageContaining("CDX-8103");
        assertThatThrownBy(() -> assertions("missing.json").createDecoder(any.findByClientId(CLIENT)))
                .hasMessageContaining("CDX-8104");
    }

    @Test
    void clientsAreThoseOfTheConfiguration() {
        ConfiguredClientRepository clients = new ConfiguredClientRepository(
                id -> id.equals(CLIENT) ? Optional.of(registration(id)) : Optional.empty());
        assertThat(clients.findById(CLIENT)).satisfies(client -> {
            assertThat(client.getClientId()).isEqualTo(CLIENT);
            assertThat(client.getTokenSettings().getAccessTokenTimeToLive()).isEqualTo(Duration.ofMinutes(5));
        });
        assertThat(clients.findByClientId("payer-2")).isNull();
        assertThatThrownBy(() -> clients.save(clients.findById(CLIENT)))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
