package org.cdexbridge.store.rest.access;

import java.util.Set;

/**
 * Takes part in the protocol at {@code /fhir}: methods with HAPI's {@code @Hook} or {@code @Operation}. What clients may
 * ask, see and send is no matter of hooks but of {@link ClientRules}.
 */
public interface FhirHooks {
    /**
     * Operations that these hooks offer as methods with HAPI's {@code @Operation}, such as {@code Patient/$match}; not offered
     * where the store does not keep the type.
     */
    default Set<String> operations() {
        return Set.of();
    }
}
