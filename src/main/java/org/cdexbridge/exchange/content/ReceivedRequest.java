package org.cdexbridge.exchange.content;

import org.cdexbridge.resource.ResourceAddress;

/**
 * A request that a client sent to {@code /fhir}.
 *
 * @param kind one of a request
 * @param address of the resource that asks
 */
public record ReceivedRequest(ExchangeKind kind, ResourceAddress address) implements ExchangeContent {
    public ReceivedRequest {
        if (!kind.isRequest()) {
            throw new IllegalArgumentException(kind + " is no kind of a request");
        }
    }
}
