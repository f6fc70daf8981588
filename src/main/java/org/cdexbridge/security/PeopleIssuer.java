package org.cdexbridge.security;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.security.token.TokenAddresses;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.util.function.SingletonSupplier;

/** The issuer at which people sign in by OpenID Connect, when the site names one. */
public final class PeopleIssuer {
    /** Stands in the addresses of the sign-in. */
    static final String REGISTRATION = "people";

    private static final String RETURN = "/login/oauth2/code/" + REGISTRATION;

    private final SecuritySettings.People people;
    private final TokenAddresses addresses;
    private final SingletonSupplier<ClientRegistration> registration;

    /** @param people {@code null} without an issuer */
    PeopleIssuer(SecuritySettings.People people, TokenAddresses addresses) {
        this.people = people;
        this.addresses = addresses;
        this.registration = SingletonSupplier.of(() -> discover(people, addresses));
    }

    /** The host of the issuer, for people to see where they sign in; empty when there is none. */
    public Optional<String> host() {
        return Optional.ofNullable(people).map(some -> URI.create(some.issuer()).getHost());
    }

    /** Of our own pages, as people see it; nothing that a request says. */
    String root() {
        return addresses.issuer();
    }

    /** Asks the issuer for its addresses when somebody signs in first: one that is away keeps nothing from starting. */
    ClientRegistrationRepository registrations() {
        return id -> REGISTRATION.equals(id) ? registration.get() : null;
    }

    /** @throws IllegalArgumentException when it is away, or calls itself by another name than the configured one */
    private static ClientRegistration discover(SecuritySettings.People people, TokenAddresses addresses) {
        return ClientRegistrations.fromOidcIssuerLocation(people.issuer())
                .registrationId(REGISTRATION)
                .clientId(people.client())
                .clientSecret(people.secret().reveal())
                .redirectUri(addresses.issuer() + RETURN)
                .scope(List.copyOf(people.scopes()))
                .userNameAttributeName(people.name())
                .build();
    }
}
