package org.cdexbridge.exchange.attachment;

/** The partner takes nothing of this size: a person may send less of it. */
public final class DeliveryTooLarge extends DeliveryRejected {
    private static final long serialVersionUID = 1L;

    /** @param words what it answered, for the review queue */
    DeliveryTooLarge(String words) {
        super(words);
    }
}
