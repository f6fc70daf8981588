package org.cdexbridge.feed.mllp;

/** Told of what happens on MLLP connections beside messages; called on the threads of the network. */
public interface MllpEvents {
    /** Nobody wants to know. */
    MllpEvents NONE = new MllpEvents() {};

    /** Bytes outside of blocks were passed over. */
    default void bytesOutsideFrame(int bytes) {}

    /** A block without an end was given up because the next one began. */
    default void truncated() {}

    /** A block's end did not come in time; the connection is closed. */
    default void timedOut() {}

    /** A connection was lost, or a TLS handshake failed. */
    default void connectionFailed() {}

    /** The sender had left before its answer. */
    default void ackNotDelivered() {}
}
