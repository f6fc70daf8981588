package org.cdexbridge.exchange.attachment;

/** The partner refuses what was sent; sending it again unchanged is of no use. */
public class DeliveryRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param words what it answered, for the review queue */
    public DeliveryRejected(String words) {
        super(words);
    }
}
