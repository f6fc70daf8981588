package org.cdexbridge.exchange.attachment;

import java.time.Duration;

/** The partner did not answer, or says that it can't now; worth trying again. */
public class PartnerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param words what happened */
    public PartnerUnavailable(String words) {
        this(words, Duration.ZERO);
    }

    /** @param wait before which it is of no use to try again */
    PartnerUnavailable(String words, Duration wait) {
        super(words);
        this.wait = wait;
    }

    /** Before it is over the partner does not want to be asked again; zero when it did not say. */
    public Duration atLeast() {
        return wait;
    }
}
