package org.cdexbridge.limit;

/** The work on an input was given up, as it took longer than the limit; nothing may catch it but who set the limit. */
public final class TimeLimitExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeLimitExceeded() {
        super("the time limit", null, false, false);
    }
}
