package org.cdexbridge.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.site.endpoints.Role;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Says who makes the request that this thread works for. */
public final class Callers {
    private final TrustedNetworks open;

    public Callers(TrustedNetworks open) {
        this.open = open;
    }

    /** By token, else by session, else by the network it comes from. */
    public Caller of(HttpServletRequest request) {
        String address = request.getRemoteAddr();
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication instanceof CallerAuthentication token) {
            return token.caller(address);
        }
        if (authentication != null
                && authentication.isAuthenticated()
                && !(authentication instanceof AnonymousAuthenticationToken)) {
            return Caller.person(authentication.getName(), roles(authentication), address);
        }
        return open.trusts(request) ? Caller.open(address) : Caller.nobody(address);
    }

    private static Set<Role> roles(Authentication authentication) {
        Set<String> granted = authentication.getAuthorities().stream()
                .map(authority -> authority.getAuthority())
                .collect(Collectors.toSet());
        return Arrays.stream(Role.values())
                .filter(role -> granted.contains("ROLE_" + role))
                .collect(Collectors.toSet());
    }
}
