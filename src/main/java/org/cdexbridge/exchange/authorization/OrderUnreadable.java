package org.cdexbridge.exchange.authorization;

/** An order can't be looked at. */
public final class OrderUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param words that follow “the order …” */
    OrderUnreadable(String words) {
        super(words);
    }

    /** @param cause tells whether it is worth trying again */
    OrderUnreadable(String words, RuntimeException cause) {
        super(words, cause);
    }
}
