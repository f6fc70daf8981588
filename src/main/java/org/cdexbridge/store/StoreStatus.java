package org.cdexbridge.store;

import java.time.Instant;

/**
 * Where the store stands.
 *
 * @param state in a word
 * @param reason why it is not ready, in words; empty when it is
 * @param since when this state began
 */
public record StoreStatus(State state, String reason, Instant since) {
    /** Of a store that was not ready, {@code STARTING} needs patience and {@code DOWN} needs a person. */
    public enum State {
        STARTING,
        READY,
        DOWN
    }

    public static StoreStatus starting() {
        return new StoreStatus(State.STARTING, "The store is starting", Instant.now());
    }

    public static StoreStatus up() {
        return new StoreStatus(State.READY, "", Instant.now());
    }

    public static StoreStatus down(String reason) {
        return new StoreStatus(State.DOWN, reason, Instant.now());
    }

    public boolean ready() {
        return state == State.READY;
    }
}
