package org.cdexbridge.security.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtException;

/** Signatures are checked once in a while, everything else of a token each time. */
class AccessTokenDecoderTest {
    private static final String ISSUER = "https://one.example.org";
    private static final String HERE = "https://one.example.org/fhir";

    private final ECKey key = key();
    private final AtomicInteger checked = new AtomicInteger();
    private final AtomicReference<JWKSource<SecurityContext>> keys = new AtomicReference<>(of(key));
    private final AccessTokenDecoder decoder = new AccessTokenDecoder(keys::get, ISSUER, HERE);

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_384).keyID("one").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWKSource<SecurityContext> of(ECKey one) {
        return (selector, context) -> {
            checked.incrementAndGet();
            return selector.select(new JWKSet(one.toPublicJWK()));
        };
    }

    private String token(String audience, Duration left) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES384).keyID("one").build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(audience)
                        .subject("north")
                        .expirationTime(Date.from(Instant.now().plus(left)))
                        .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    @Test
    void aSignatureIsCheckedOnce() throws Exception {
        String token = token(HERE, Duration.ofMinutes(5));
        for (int i = 0; i < 20; i++) {
            assertThat(decoder.decode(token).getSubject()).isEqualTo("north");
        }
        assertThat(checked).hasValue(1);
    }

    @Test
    void aTokenWhoseSignatureWasGoodIsRefusedWhenItsTimeIsOver() throws Exception {
        // a clock may be wrong by a minute
        String token = token(HERE, Duration.ofSeconds(-58));
        assertThat(decoder.decode(token).getSubject()).isEqualTo("north");
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThatThrownBy(
                        () -> decoder.decode(token))
                .isInstanceOf(JwtException.class));
    }

    @Test
    void anotherKeyAnotherAudienceAndAnotherTextAreRefused() throws Exception {
        String token = token(HERE, Duration.ofMinutes(5));
        decoder.decode(token);
        for (String other : new String[] {
            token("https://elsewhere.example.org", Duration.ofMinutes(5)),
            token.substring(0, token.length() - 8) + "AAAAAAAA",
            token.replaceFirst("\\..*\\.", ".e30.")
        }) {
            assertThatThrownBy(() -> decoder.decode(other)).isInstanceOf(JwtException.class);
            assertThatThrownBy(() -> decoder.decode(other)).isInstanceOf(JwtException.class);
        }
        keys.set(of(key()));
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(JwtException.class);
    }
}
