package org.cdexbridge.security.program;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.util.Set;
import org.cdexbridge.security.SecurityCode;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Tokens at {@code /fhir}: signed asymmetrically by the issuer, for us, in time; with the certificate that they are bound
 * to, if they are bound to one (RFC 8705).
 */
public final class AccessTokenDecoder implements JwtDecoder {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS384,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);

    private final Keys keys;
    private final String issuer;
    private final String audience;

    /** Where the issuer's public keys are found. */
    public interface Keys {
        JWKSource<SecurityContext> get() throws JOSEException;
    }

    public AccessTokenDecoder(Keys keys, String issuer, String audience) {
        this.keys = keys;
        this.issuer = issuer;
        this.audience = audience;
    }

    @Override
    public Jwt decode(String token) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        try {
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys.get()));
        } catch (JOSEException e) {
            throw new JwtException(SecurityCode.KEYS_NOT_FOUND.title(), e);
        }
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefault(),
                new JwtClaimValidator<>("exp", expiry -> expiry != null),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<java.util.Collection<String>>(
                        "aud", named -> named != null && named.contains(audience))));
        return decoder.decode(token);
    }
}
