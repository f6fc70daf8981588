package org.cdexbridge.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a source spoke of.
 *
 * @param moment when it spoke; empty when it does not tell
 * @param addresses {@code Type/id}, and parts of resources
 */
public record SourceStatement(Optional<Instant> moment, Set<String> addresses) {
    public static final SourceStatement NONE = new SourceStatement(Optional.empty(), Set.of());

    /** When it spoke of a resource; empty when it did not. */
    public Optional<Instant> momentOf(String address) {
        return moment.filter(time -> addresses.contains(address));
    }
}
