package org.cdexbridge.security.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.security.Registrations;
import org.cdexbridge.security.Scope;
import org.cdexbridge.security.ScopeGrant;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Reads a request for a token and cuts the scopes asked for down to what the client may have. */
final class ScopeNarrowing implements AuthenticationConverter {
    private final AuthenticationConverter reader = new OAuth2ClientCredentialsAuthenticationConverter();
    private final Registrations registrations;

    ScopeNarrowing(Registrations registrations) {
        this.registrations = registrations;
    }

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        if (!(reader.convert(request) instanceof OAuth2ClientCredentialsAuthenticationToken asked)) {
            return null;
        }
        Authentication client = (Authentication) asked.getPrincipal();
        Set<String> scopes = new LinkedHashSet<>();
        List<Scope> parsed = asked.getScopes().stream()
                .flatMap(text -> Scope.parse(text).stream())
                .toList();
        registrations.byClient(client.getName()).ifPresent(known -> ScopeGrant.of(known, parsed)
                .forEach(scope -> scopes.add(scope.toString())));
        if (scopes.isEmpty()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_SCOPE);
        }
        return new OAuth2ClientCredentialsAuthenticationToken(client, scopes, Map.of());
    }
}
