package org.cdexbridge.security;

import java.util.List;
import java.util.Set;
import org.cdexbridge.site.endpoints.Role;

/**
 * Who makes a request.
 *
 * @param kind what sort of caller
 * @param name of the partner, the program or the person; {@code site} from an open network
 * @param scopes of the token; people and open networks have all
 * @param roles of the person; all from an open network, none for programs
 * @param address network address
 */
public record Caller(Kind kind, String name, List<Scope> scopes, Set<Role> roles, String address) {
    /** The sorts of callers. */
    public enum Kind {
        /** Somebody whom data is exchanged with. */
        PARTNER,
        /** The hospital's own programs and people. */
        SITE,
        NOBODY
    }

    public Caller {
        scopes = List.copyOf(scopes);
        roles = Set.copyOf(roles);
    }

    static Caller nobody(String address) {
        return new Caller(Kind.NOBODY, "", List.of(), Set.of(), address);
    }

    /** From a network from which nobody is asked. */
    static Caller open(String address) {
        return new Caller(Kind.SITE, "site", Scope.everything(), Set.of(Role.values()), address);
    }

    static Caller person(String name, Set<Role> roles, String address) {
        return new Caller(Kind.SITE, name, Scope.everything(), roles, address);
    }

    public boolean partner() {
        return kind == Kind.PARTNER;
    }

    public boolean site() {
        return kind == Kind.SITE;
    }

    /** @param interaction one of {@code c r u d s}, as in scopes */
    public boolean may(char interaction, String type) {
        return scopes.stream().anyMatch(scope -> scope.covers(interaction, type));
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
