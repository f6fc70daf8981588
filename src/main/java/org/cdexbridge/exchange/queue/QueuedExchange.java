package org.cdexbridge.exchange.queue;

import java.time.Instant;
import java.util.Optional;
import org.cdexbridge.exchange.Decision;
import org.cdexbridge.exchange.content.ExchangeContent;

/**
 * One entry of the exchange queue.
 *
 * @param id grows with time of arrival
 * @param about the resource at {@code /fhir} that asks, such as {@code Task/…}, or a name of ours for what goes unasked
 * @param part number among the exchanges of this name, from 1: an attachment may be sent in several submissions
 * @param receivedAt when it came
 * @param state where it stands
 * @param partner name in {@code endpoints.yaml}; empty until it is known
 * @param patient {@code Patient/…}; empty until it is known
 * @param workQueue code of the request's work-queue tag, or empty
 * @param content what was asked for or goes unasked
 * @param decision who released what; {@link Decision#UNDECIDED} until somebody did
 * @param attempts how often a step failed since the last state
 * @param nextAttempt when its turn comes; empty when it has none
 * @param reason why it waits or how it ended, in words
 */
public record QueuedExchange(
        long id,
        String about,
        int part,
        Instant receivedAt,
        State state,
        String partner,
        String patient,
        String workQueue,
        ExchangeContent content,
        Decision decision,
        int attempts,
        Optional<Instant> nextAttempt,
        String reason) {
    /** The state of an exchange; ASKED and RELEASED are worked on without a person. */
    public enum State {
        /** To be decided. */
        ASKED,
        /** A person decides. */
        WAITING,
        /** To be delivered. */
        RELEASED,
        COMPLETED,
        FAILED,
        REJECTED,
        /** Its sender took it back before it was answered. */
        WITHDRAWN
    }

    /** The same, once it is known what is asked for, by whom, and about whom. */
    public QueuedExchange of(ExchangeContent request, String asker, String whom) {
        return new QueuedExchange(
                id,
                about,
                part,
                receivedAt,
                state,
                asker,
                whom,
                workQueue,
                request,
                decision,
                attempts,
                nextAttempt,
                reason);
    }

    /** Under which audit and partners know it, the same at each attempt. */
    public String name() {
        return part == 1 ? about : about + " #" + part;
    }

    public boolean isOver() {
        return state.compareTo(State.COMPLETED) >= 0;
    }

    /** Nothing of the patient. */
    @Override
    public String toString() {
        return "exchange " + id + " " + state;
    }
}
