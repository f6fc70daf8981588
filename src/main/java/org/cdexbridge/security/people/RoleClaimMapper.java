package org.cdexbridge.security.people;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.site.endpoints.Role;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.mapping.GrantedAuthoritiesMapper;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUserAuthority;

/** The roles of a person, by a claim of the issuer; whoever has none here is not let in. */
final class RoleClaimMapper implements GrantedAuthoritiesMapper {
    /** An error of our own: what issuers themselves answer has other codes. */
    static final String NO_ROLE = "no_role_here";

    private final SecuritySettings.SignInIssuer people;

    RoleClaimMapper(SecuritySettings.SignInIssuer people) {
        this.people = people;
    }

    /** @throws OAuth2AuthenticationException {@link #NO_ROLE} when no role follows, with the person's name as description */
    @Override
    public Collection<? extends GrantedAuthority> mapAuthorities(Collection<? extends GrantedAuthority> authorities) {
        Set<String> claimed = authorities.stream()
                .filter(OidcUserAuthority.class::isInstance)
                .map(OidcUserAuthority.class::cast)
                .flatMap(authority -> values(authority.getAttributes(), people.claim()).stream())
                .collect(Collectors.toSet());
        Set<Role> roles = Arrays.stream(Role.values())
                .filter(role -> people.roles().getOrDefault(role.name().toLowerCase(Locale.ROOT), Set.of()).stream()
                        .anyMatch(claimed::contains))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String name = authorities.stream()
                .filter(OidcUserAuthority.class::isInstance)
                .map(OidcUserAuthority.class::cast)
                .flatMap(authority -> values(authority.getAttributes(), people.name()).stream())
                .findFirst()
                .orElse("");
        if (roles.isEmpty()) {
            throw new OAuth2AuthenticationException(new OAuth2Error(NO_ROLE, name, null));
        }
        roles.add(Role.READER);
        return AuthorityUtils.createAuthorityList(
                roles.stream().map(role -> "ROLE_" + role).toArray(String[]::new));
    }

    /** A claim by its name or, inside of others, by its path such as {@code realm_access.roles}. */
    private static List<String> values(Map<?, ?> claims, String name) {
        Object value = claims.get(name);
        int dot = name.indexOf('.');
        if (value == null && dot > 0 && claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner) {
            return values(inner, name.substring(dot + 1));
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }
}
