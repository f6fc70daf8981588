package org.cdexbridge.security.program;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Registration;
import org.cdexbridge.security.Registrations;
import org.cdexbridge.security.Scope;
import org.cdexbridge.security.outbound.Destination;
import org.cdexbridge.security.outbound.Destinations;
import org.cdexbridge.site.endpoints.Jwks;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.cdexbridge.site.endpoints.SmartClient;

/** The site's own programs: they read everything and write nothing. Their keys and the issuer's may stand inside. */
public final class SiteClients implements Registrations, Destinations {
    private static final List<Scope> READING = List.of(new Scope("*", "rs"));

    private final Supplier<SecuritySettings> settings;

    public SiteClients(Supplier<SecuritySettings> settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Registration> byClient(String id) {
        return settings.get().clients().stream()
                .filter(client -> client.id().equals(id))
                .map(client -> new Registration(client, Caller.Kind.SITE, client.id(), READING))
                .findFirst();
    }

    @Override
    public Collection<Destination> all() {
        SecuritySettings now = settings.get();
        Stream<Jwks> issuer = Stream.ofNullable(now.issuer()).map(SecuritySettings.Issuer::jwks);
        return Stream.concat(issuer, now.clients().stream().map(SmartClient::jwks))
                .map(Jwks::url)
                .filter(Objects::nonNull)
                .flatMap(url -> Destination.of(url, true, null).stream())
                .toList();
    }
}
