package org.cdexbridge.exchange.partner;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.Code;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.PartnerEntries;
import org.cdexbridge.site.endpoints.TextValues;

/** The partners in force; an edit of {@code routes/endpoints.yaml} is seen by the next call. */
public final class Partners {
    private static final TextValues VALUES = new TextValues()
            .add(BusinessId.class, text -> new BusinessId(system(text), value(text)))
            .add(Code.class, text -> new Code(system(text), value(text), ""));

    private final Supplier<Endpoints> endpoints;
    private volatile Snapshot read;

    /** What was read last, and of what. */
    private record Snapshot(PartnerEntries from, List<Partner> partners) {
        static Snapshot of(PartnerEntries entries) {
            return new Snapshot(entries, entries.read(Partner.class, VALUES));
        }
    }

    public Partners(Supplier<Endpoints> endpoints) {
        this.endpoints = endpoints;
        this.read = Snapshot.of(endpoints.get().partners());
    }

    /** {@code system|value}, as searches write it. */
    private static String system(String text) {
        return text.substring(0, Math.max(text.indexOf('|'), 0));
    }

    private static String value(String text) {
        return text.substring(text.indexOf('|') + 1);
    }

    /** In the order of the file. */
    public List<Partner> all() {
        PartnerEntries now = endpoints.get().partners();
        Snapshot last = read;
        if (last.from() != now) {
            last = Snapshot.of(now);
            read = last;
        }
        return last.partners();
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
