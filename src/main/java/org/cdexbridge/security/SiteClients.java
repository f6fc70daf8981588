package org.cdexbridge.security;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The site's own programs: they read everything and write nothing. */
final class SiteClients implements Registrations {
    private static final List<Scope> READING = List.of(new Scope("*", "rs"));

    private final Supplier<SecuritySettings> settings;

    SiteClients(Supplier<SecuritySettings> settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Registration> byClient(String id) {
        return settings.get().clients().stream()
                .filter(client -> client.id().equals(id))
                .map(client -> new Registration(client, Caller.Kind.SITE, client.id(), READING))
                .findFirst();
    }
}
