package org.cdexbridge.security.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.cdexbridge.security.Registration;
import org.cdexbridge.security.Registrations;
import org.cdexbridge.security.SecurityCode;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Checks client assertions as SMART Backend Services says: RS384 or ES384 by the client's own keys, {@code iss} and
 * {@code sub} the client, {@code aud} the token endpoint, at most five minutes ahead, each used once.
 */
final class ClientAssertionDecoderFactory implements JwtDecoderFactory<RegisteredClient> {
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS384, JWSAlgorithm.ES384);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Registrations registrations;
    private final PublicKeys keys;
    private final AssertionReplayCache spent;
    private final String audience;

    ClientAssertionDecoderFactory(
            Registrations registrations, PublicKeys keys, AssertionReplayCache spent, String audience) {
        this.registrations = registrations;
        this.keys = keys;
        this.spent = spent;
        this.audience = audience;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        Registration registration =
                registrations.byClient(client.getClientId()).orElseThrow(() -> refused(SecurityCode.ASSERTION_REFUSED));
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        try {
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    ALGORITHMS, keys.of(registration.client().jwks())));
        } catch (JOSEException e) {
            throw refused(SecurityCode.KEYS_NOT_FOUND);
        }
        processor.setJWSTypeVerifier(DefaultJOSEObjectTypeVerifier.JWT);
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(rules(client.getClientId()));
        return decoder;
    }

    /** Once used it can't be used again, so that rule is the last. */
    private OAuth2TokenValidator<Jwt> rules(String client) {
        OAuth2TokenValidator<Jwt> rules = new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(SKEW),
                rule("iss", jwt -> Objects.equals(client, jwt.getClaimAsString("iss"))),
                rule("sub", jwt -> Objects.equals(client, jwt.getSubject())),
                rule(
                        "aud",
                        jwt -> jwt.getAudience() != null && jwt.getAudience().contains(audience)),
                rule("exp", ClientAssertionDecoderFactory::endsSoon),
                rule("jti", jwt -> jwt.getId() != null && !jwt.getId().isBlank()));
        return jwt -> {
            OAuth2TokenValidatorResult result = rules.validate(jwt);
            return result.hasErrors() ? result : once(client).validate(jwt);
        };
    }

    private OAuth2TokenValidator<Jwt> once(String client) {
        return rule(
                "jti",
                jwt -> spent.markUsed(client, jwt.getId(), jwt.getExpiresAt().plus(SKEW)));
    }

    private static boolean endsSoon(Jwt jwt) {
        return jwt.getExpiresAt() != null
                && jwt.getExpiresAt().isBefore(Instant.now().plus(LONGEST).plus(SKEW));
    }

    private static OAuth2TokenValidator<Jwt> rule(String claim, java.util.function.Predicate<Jwt> rule) {
        return jwt -> rule.test(jwt)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(
                        OAuth2ErrorCodes.INVALID_CLIENT, SecurityCode.ASSERTION_REFUSED.code() + " " + claim, null));
    }

    private static OAuth2AuthenticationException refused(SecurityCode code) {
        return new OAuth2AuthenticationException(
                new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT, code.code() + " " + code.title(), null));
    }
}
