package org.cdexbridge.store.embedded;

import java.util.Set;

/**
 * Takes part in what clients do at {@code /fhir}: methods with HAPI's {@code @Hook}, called for requests over HTTP only,
 * never for what the bridge itself reads and writes.
 */
public interface FhirHooks {
    /** Resource types that clients may create and update, because these hooks look at what comes. */
    default Set<String> accepts() {
        return Set.of();
    }

    /** Names of operations that these hooks offer as methods with HAPI's {@code @Operation}, such as {@code $match}. */
    default Set<String> operations() {
        return Set.of();
    }
}
