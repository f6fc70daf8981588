package org.cdexbridge.exchange.flow.channel;

import java.util.Optional;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.hl7.fhir.r4.model.Resource;

/** A way in which requests come, and in which their senders learn what becomes of them. */
public interface RequestHandler {
    /** Resource type that clients send to {@code /fhir}. */
    String type();

    /** Whether this is one of its requests. */
    default boolean takes(Resource resource) {
        return type().equals(resource.fhirType());
    }

    /** @throws RequestRefused when this is nothing that a client may send */
    void check(Resource sent);

    /** @throws RequestRefused when this is nothing that a client may change */
    void checkChange(Resource before, Resource after);

    /** Who asks, by what was sent alone. */
    default Party requester(Resource sent) {
        return read(sent, "").requester();
    }

    /** Which kind of request it is, by what was sent alone. */
    ExchangeKind kind(Resource sent);

    /**
     * What is asked for.
     *
     * @param signedIn name of the partner who sent it, or an empty string
     * @throws RequestRefused with every rule that is broken
     */
    Request read(Resource asked, String signedIn);

    /** How it ended; empty while it is open. */
    Optional<QueuedExchange.State> end(Resource asked);

    /** A person has to decide. */
    void onHold(Resource asked);

    /**
     * It ended without an answer.
     *
     * @param state rejected or failed
     * @param reason for the sender
     */
    void refuse(QueuedExchange one, Resource asked, QueuedExchange.State state, String reason);

    /** @param released not empty, unless the partner wants empty answers */
    void answer(ResolvedRequest resolved, RequestResult released);
}
