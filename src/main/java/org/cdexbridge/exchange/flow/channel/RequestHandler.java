package org.cdexbridge.exchange.flow.channel;

import java.util.Optional;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.finding.Finding;
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

    /** The search in its type by the number that its sender gave it; none where the same may be asked twice. */
    default Optional<String> byNumber(Resource sent) {
        return Optional.empty();
    }

    /** Whether a request is the one that is there, sent again. */
    default boolean repeats(Resource present, Resource sent) {
        return false;
    }

    /** Whether what is sent over a request has nothing that is not there. */
    default boolean addsNothing(Resource before, Resource after) {
        return false;
    }

    /** Whether its sender takes a request back by sending this over it. */
    default boolean withdraws(Resource after) {
        return false;
    }

    /**
     * Looks at a withdrawal, and completes it.
     *
     * @throws RequestRefused when it comes too late, or changes the request as well
     */
    default void withdraw(Resource before, Resource after) {
        throw new RequestRefused(Finding.of(ExchangeCode.CHANGE_REFUSED, "it can't be withdrawn"));
    }

    /** What its sender would send to take it back; empty where there is no way. */
    default Optional<Resource> withdrawal(Resource asked) {
        return Optional.empty();
    }

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
     * It waits for a server of its sender, and goes on without a person.
     *
     * @param why in words, for the sender; the same as long as nothing changes
     */
    void delayed(QueuedExchange one, Resource asked, String why);

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
