package org.cdexbridge.exchange.content;

import org.cdexbridge.resource.ResourceAddress;

/**
 * A request that a client sent to {@code /fhir}.
 *
 * @param address of the resource that asks
 */
public record ReceivedRequest(ResourceAddress address) implements ExchangeContent {
    @Override
    public ExchangeKind kind() {
        return address.type().equals("Task") ? ExchangeKind.TASK : ExchangeKind.COMMUNICATION_REQUEST;
    }
}
