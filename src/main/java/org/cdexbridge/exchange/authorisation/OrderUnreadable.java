package org.cdexbridge.exchange.authorisation;

/** An order can't be looked at. */
final class OrderUnreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param words that follow “the order …” */
    OrderUnreadable(String words) {
        super(words);
    }
}
