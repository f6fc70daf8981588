package org.cdexbridge.exchange.partner;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Partner;

/** The partners in force; an edit of {@code routes/endpoints.yaml} is seen by the next call. */
public final class Partners {
    private final Supplier<Endpoints> endpoints;

    public Partners(Supplier<Endpoints> endpoints) {
        this.endpoints = endpoints;
    }

    /** In the order of the file. */
    public List<Partner> all() {
        return endpoints.get().partners();
    }

    private Stream<Partner> stream() {
        return all().stream();
    }

    public Optional<Partner> byName(String name) {
        return stream().filter(partner -> partner.name().equals(name)).findFirst();
    }

    /** The partner that signs in with a client id. */
    public Optional<Partner> byClient(String id) {
        return stream()
                .filter(partner ->
                        partner.client() != null && partner.client().id().equals(id))
                .findFirst();
    }

    /** The partner that bears one of these identifiers; none when they point at two. */
    public Optional<Partner> byIdentifier(Collection<BusinessId> identifiers) {
        List<Partner> named = stream()
                .filter(partner -> identifiers.stream().anyMatch(partner::isNamed))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }
}
