package org.cdexbridge.exchange.flow;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.flow.channel.RequestHandler;
import org.cdexbridge.exchange.flow.channel.RequestHandlers;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.StoreUnavailable;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The step {@code receiveRequestStep}: a request that came another way than to {@code /fhir} is stored and put into the
 * exchange queue. Whether its sender may ask in the name of its requester is up to the route.
 */
public final class ReceiveRequestStep {
    private static final int MOST = 100;

    private final RequestHandlers handlers;
    private final ExchangeQueue exchangeQueue;
    private final FhirServer server;
    private final TransactionOperations transaction;
    private final WorkSignal wake;

    /** @param transaction of the database that has the queue */
    ReceiveRequestStep(
            RequestHandlers handlers,
            ExchangeQueue exchangeQueue,
            FhirServer server,
            TransactionOperations transaction,
            WorkSignal wake) {
        this.handlers = handlers;
        this.exchangeQueue = exchangeQueue;
        this.server = server;
        this.transaction = transaction;
        this.wake = wake;
    }

    /**
     * Stores and queues it under an id of its own; what was sent before is there already.
     *
     * @throws RequestRefused with every rule that it breaks
     * @throws UnprocessableEntityException when it holds what is never stored
     * @throws StoreUnavailable when the store does not answer
     */
    public ResourceAddress receive(Resource request) {
        RequestHandler handler = handlers.find(request)
                .orElseThrow(() -> new RequestRefused(
                        Finding.of(ExchangeCode.NOT_A_REQUEST, "neither a Task nor a CommunicationRequest")));
        ReceivedNumberCheck.check(request);
        ReceivedNarrativeFilter.taken(request);
        handler.check(request);
        return sentBefore(handler, request).orElseGet(() -> received(handler, request));
    }

    /** A sender that got no answer sends it again. */
    private Optional<ResourceAddress> sentBefore(RequestHandler handler, Resource request) {
        return handler.byNumber(request).stream()
                .flatMap(query -> server.search(request.fhirType() + "?" + query, MOST).matches().stream())
                .filter(present -> handler.repeats(present, request))
                .map(ResourceAddress::of)
                .findFirst();
    }

    private ResourceAddress received(RequestHandler handler, Resource request) {
        request.setId(UUID.randomUUID().toString());
        ResourceAddress address = ResourceAddress.of(request);
        transaction.executeWithoutResult(status -> {
            server.transaction(List.of(request));
            exchangeQueue.open(address.toString(), handler.kind(request), "");
        });
        wake.signal();
        return address;
    }
}
