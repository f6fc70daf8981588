package org.cdexbridge.exchange.attachment;

/** The partner did not answer, or says that it can't now; worth trying again. */
public class NotReached extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param words what happened */
    public NotReached(String words) {
        super(words);
    }
}
