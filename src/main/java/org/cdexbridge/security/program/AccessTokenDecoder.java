package org.cdexbridge.security.program;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.util.Set;
import org.cdexbridge.security.SecurityCode;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Tokens at {@code /fhir}: signed asymmetrically by the issuer, for us, in time; with the certificate that they are bound
 * to, if they are bound to one (RFC 8705). A signature is checked once in a while, as that takes longer than most searches;
 * all else at each request.
 */
public final class AccessTokenDecoder implements JwtDecoder {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS384,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384);
    /** Shorter than the keys of an issuer are kept. */
    private static final Duration SIGNATURE_KEPT = Duration.ofMinutes(1);

    private static final int TOKENS = 1_000;

    private final Keys keys;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<Signed, Jwt> signed = Caffeine.newBuilder()
            .expireAfterWrite(SIGNATURE_KEPT)
            .maximumSize(TOKENS)
            .build();

    /** Where the issuer's public keys are found. */
    public interface Keys {
        JWKSource<SecurityContext> get() throws JOSEException;
    }

    /** A token that is signed with one of these keys. Keys that were read anew are others. */
    private record Signed(JWKSource<SecurityContext> keys, String token) {}

    public AccessTokenDecoder(Keys keys, String issuer, String audience) {
        this.keys = keys;
        this.validator = new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefault(),
                new JwtClaimValidator<>("exp", expiry -> expiry != null),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<java.util.Collection<String>>(
                        "aud", named -> named != null && named.contains(audience)));
    }

    @Override
    public Jwt decode(String token) {
        try {
            Jwt jwt = signed.get(new Signed(keys.get(), token), AccessTokenDecoder::checkSignature);
            OAuth2TokenValidatorResult result = validator.validate(jwt);
            if (result.hasErrors()) {
                throw new JwtValidationException(
                        result.getErrors().iterator().next().getDescription(), result.getErrors());
            }
            return jwt;
        } catch (JOSEException e) {
            throw new JwtException(SecurityCode.KEYS_NOT_FOUND.title(), e);
        }
    }

    private static Jwt checkSignature(Signed token) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, token.keys()));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        return decoder.decode(token.token());
    }
}
