package org.cdexbridge.exchange.partner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Registration;
import org.cdexbridge.security.Registrations;
import org.cdexbridge.security.Scope;
import org.cdexbridge.security.outbound.Destination;
import org.cdexbridge.security.outbound.Destinations;
import org.cdexbridge.site.endpoints.Partner;

/** Partners as security sees them: clients that get tokens, and servers that we may call. */
final class PartnerRegistrations implements Registrations, Destinations {
    private static final String TASK = "Task";

    private final Partners partners;

    PartnerRegistrations(Partners partners) {
        this.partners = partners;
    }

    @Override
    public Optional<Registration> byClient(String id) {
        return partners.byClient(id).flatMap(partner -> Optional.ofNullable(partner.client())
                .map(client -> new Registration(client, Caller.Kind.PARTNER, partner.name(), scopes(partner))));
    }

    private static List<Scope> scopes(Partner partner) {
        Set<String> types = new TreeSet<>(partner.types());
        types.addAll(SharedTypes.DIRECTORY);
        types.addAll(SharedTypes.BELONGING);
        types.removeAll(SharedTypes.EXCHANGE);
        List<Scope> scopes = new ArrayList<>();
        types.forEach(type -> scopes.add(new Scope(type, "rs")));
        new TreeSet<>(SharedTypes.EXCHANGE)
                .forEach(type -> scopes.add(new Scope(type, TASK.equals(type) ? "cruds" : "crus")));
        return scopes;
    }

    @Override
    public Collection<Destination> all() {
        return partners.all().stream().flatMap(PartnerRegistrations::urls).toList();
    }

    private static Stream<Destination> urls(Partner partner) {
        Stream<String> others = Stream.of(
                partner.fhir(),
                partner.token() == null ? null : partner.token().url(),
                partner.client() == null ? null : partner.client().jwks().url());
        return Stream.concat(partner.submitAttachment().stream(), others)
                .filter(url -> url != null && !url.isEmpty())
                .flatMap(url -> Destination.of(url, partner.privateNetwork(), partner.tls()).stream());
    }
}
