package org.cdexbridge.security.people;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cdexbridge.security.outbound.Destination;
import org.cdexbridge.security.outbound.Destinations;
import org.cdexbridge.security.token.TokenAddresses;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestClient;

/** The issuer at which people sign in by OpenID Connect, when the site names one; it may stand inside. */
public final class PeopleIssuer implements Destinations {
    /** Stands in the addresses of the sign-in. */
    static final String REGISTRATION = "people";

    private static final Logger LOG = LoggerFactory.getLogger(PeopleIssuer.class);
    private static final String RETURN = "/login/oauth2/code/" + REGISTRATION;
    private static final String METADATA = "/.well-known/openid-configuration";

    private final Optional<SecuritySettings.SignInIssuer> people;
    private final TokenAddresses addresses;
    private final SingletonSupplier<ClientRegistration> registration;

    /**
     * @param people empty without an issuer
     * @param http by which the issuer is asked; wanted only when somebody signs in
     */
    PeopleIssuer(Optional<SecuritySettings.SignInIssuer> people, TokenAddresses addresses, Supplier<RestClient> http) {
        this.people = people;
        this.addresses = addresses;
        this.registration = SingletonSupplier.of(() -> discover(people.orElseThrow(), addresses, http.get()));
    }

    /** The host of the issuer, for people to see where they sign in; empty when there is none. */
    public Optional<String> host() {
        return people.map(some -> URI.create(some.issuer()).getHost());
    }

    /** The issuer, and the servers on which it has its parts. */
    @Override
    public Collection<Destination> all() {
        return people.stream()
                .flatMap(some -> Stream.concat(Stream.of(some.issuer()), some.hosts().stream()))
                .flatMap(url -> Destination.of(url, true, null).stream())
                .toList();
    }

    /** Of our own pages, as people see it; nothing that a request says. */
    String root() {
        return addresses.issuer();
    }

    /** Asks the issuer for its addresses when somebody signs in first: one that is away keeps nothing from starting. */
    ClientRegistrationRepository registrations() {
        return id -> REGISTRATION.equals(id) ? known() : null;
    }

    /** {@code null} while the issuer is away, as Spring wants it; it is asked again the next time. */
    private @Nullable ClientRegistration known() {
        try {
            return registration.get();
        } catch (RuntimeException e) {
            LOG.warn(
                    "the OpenID Connect issuer is unavailable: {}", e.getClass().getSimpleName());
            return null;
        }
    }

    /** @throws RuntimeException when it is away, or calls itself by another name than the configured one */
    private static ClientRegistration discover(
            SecuritySettings.SignInIssuer people, TokenAddresses addresses, RestClient http) {
        Map<String, Object> metadata = http.get()
                .uri(URI.create(people.issuer().replaceFirst("/$", "") + METADATA))
                .retrieve()
                .body(new ParameterizedTypeReference<>() {});
        if (metadata == null || !people.issuer().equals(metadata.get("issuer"))) {
            throw new IllegalArgumentException("its metadata names another issuer");
        }
        return ClientRegistrations.fromOidcConfiguration(metadata)
                .registrationId(REGISTRATION)
                .clientId(people.client())
                .clientSecret(people.secret().reveal())
                .redirectUri(addresses.issuer() + RETURN)
                .scope(List.copyOf(people.scopes()))
                .userNameAttributeName(people.name())
                .build();
    }
}
