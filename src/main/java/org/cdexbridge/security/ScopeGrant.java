package org.cdexbridge.security;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.oauth2.jwt.Jwt;

/** What a client gets of what it asks for. */
public final class ScopeGrant {
    private ScopeGrant() {}

    /** What is asked for and may be had; a scope for all types becomes one for each type that the client may have. */
    public static List<Scope> of(Registration registration, Collection<Scope> asked) {
        return asked.stream()
                .flatMap(scope -> registration.scopes().stream().map(scope::and).flatMap(Optional::stream))
                .distinct()
                .toList();
    }

    /** The scopes of a token; issuers write them as one text or as a list. */
    static List<Scope> claimed(Jwt token) {
        Object claim = token.getClaims().getOrDefault("scope", token.getClaims().getOrDefault("scp", ""));
        Stream<?> texts = claim instanceof Collection<?> list ? list.stream() : Stream.of(claim);
        return texts.flatMap(text -> Scope.list(text.toString()).stream()).toList();
    }
}
