package org.cdexbridge.exchange.policy;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.Party;

/** With whom what is agreed. */
public interface Agreements {
    /** The terms of the partner who asks; empty when the requester is no partner. */
    Optional<Terms> of(Party requester);

    /** The terms of a partner by its name in {@code endpoints.yaml}. */
    Optional<Terms> named(String partner);

    /** With nobody anything. */
    static Agreements none() {
        return of(Map.of());
    }

    /** @param byIdentifier terms by an identifier that the partner gives as requester */
    static Agreements of(Map<BusinessId, Terms> byIdentifier) {
        return new Agreements() {
            @Override
            public Optional<Terms> of(Party requester) {
                return requester.identifiers().stream()
                        .map(byIdentifier::get)
                        .filter(Objects::nonNull)
                        .findFirst();
            }

            @Override
            public Optional<Terms> named(String partner) {
                return byIdentifier.values().stream()
                        .filter(terms -> terms.partner().equals(partner))
                        .findFirst();
            }
        };
    }
}
