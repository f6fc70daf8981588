package org.cdexbridge.queue;

import java.time.Duration;

/**
 * How long a row waits after an attempt that failed: doubled each time, up to a cap.
 *
 * @param first after the first attempt
 * @param most the cap
 */
public record BackOff(Duration first, Duration most) {
    private static final int DOUBLINGS = 20;

    /** @param attempts that failed so far, at least 1 */
    public Duration after(int attempts) {
        Duration wait = first.multipliedBy(1L << Math.min(attempts - 1, DOUBLINGS));
        return wait.compareTo(most) < 0 ? wait : most;
    }
}
