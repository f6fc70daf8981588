package org.cdexbridge.security;

import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** A program with a token that was checked. */
public final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Registration registration;
    private final transient Jwt token;

    public CallerAuthentication(Registration registration, Jwt token) {
        super(List.of());
        this.registration = registration;
        this.token = token;
        setAuthenticated(true);
    }

    /** What the token says, but no more than the client may have now. */
    Caller caller(String address) {
        List<Scope> scopes = ScopeGrant.of(registration, ScopeGrant.claimed(token));
        return new Caller(registration.kind(), registration.name(), scopes, Set.of(), address);
    }

    @Override
    public Object getCredentials() {
        return token;
    }

    @Override
    public Object getPrincipal() {
        return registration.name();
    }
}
