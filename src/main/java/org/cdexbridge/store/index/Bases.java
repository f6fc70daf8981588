package org.cdexbridge.store.index;

import java.util.Collection;
import java.util.List;

/** FHIR bases under which the resources that are referred to are known: a reference is kept without them. */
public record Bases(List<String> all) {
    public Bases {
        all = List.copyOf(all);
    }

    public static Bases of(String base) {
        return of(List.of(base));
    }

    /** @param bases each with or without a slash at its end */
    public static Bases of(Collection<String> bases) {
        return new Bases(bases.stream()
                .map(base -> base.endsWith("/") ? base : base + "/")
                .toList());
    }

    /** A reference without one of these in front; one that leads elsewhere as it is. */
    public String relative(String reference) {
        return all.stream()
                .filter(reference::startsWith)
                .findFirst()
                .map(base -> reference.substring(base.length()))
                .orElse(reference);
    }
}
