package org.cdexbridge.security.token;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Reads who claims to ask for a token out of the assertion itself, before it is checked: Spring's own reader wants the
 * parameter {@code client_id}, which clients of SMART Backend Services do not send.
 */
final class ClientAssertionConverter implements AuthenticationConverter {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        String[] types = request.getParameterValues("client_assertion_type");
        String[] assertions = request.getParameterValues("client_assertion");
        if (types == null || assertions == null) {
            return null;
        }
        if (types.length != 1 || assertions.length != 1 || !TYPE.equals(types[0])) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_REQUEST);
        }
        return new OAuth2ClientAuthenticationToken(
                client(assertions[0]), new ClientAuthenticationMethod(TYPE), assertions[0], Map.of());
    }

    private static String client(String assertion) {
        try {
            return Optional.ofNullable(JWTParser.parse(assertion).getJWTClaimsSet())
                    .map(JWTClaimsSet::getSubject)
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT));
        } catch (ParseException e) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
    }
}
