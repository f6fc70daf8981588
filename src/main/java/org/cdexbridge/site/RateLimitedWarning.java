package org.cdexbridge.site;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;

/**
 * A warning about something that may fail again and again: one line when it begins, one a minute, one when it has not
 * failed for a minute. What works and fails in turns does not write more.
 */
public final class RateLimitedWarning {
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Logger log;
    private final String what;
    private final InstantSource clock;
    private Instant quietUntil = Instant.MIN;
    private Instant last = Instant.MIN;
    private int failures;

    /** @param what does not work, as a sentence */
    public RateLimitedWarning(Logger log, String what) {
        this(log, what, InstantSource.system());
    }

    RateLimitedWarning(Logger log, String what, InstantSource clock) {
        this.log = log;
        this.what = what;
        this.clock = clock;
    }

    /** @param why of which only the kind and the place are told: messages may quote a patient */
    public synchronized void failed(Throwable why) {
        failures++;
        last = clock.instant();
        if (!last.isBefore(quietUntil)) {
            quietUntil = last.plus(PAUSE);
            StackTraceElement[] stack = why.getStackTrace();
            log.warn(
                    "{}: {} at {} ({} times)",
                    what,
                    why.getClass().getSimpleName(),
                    stack.length == 0 ? "?" : stack[0],
                    failures);
        }
    }

    public synchronized void succeeded() {
        if (failures > 0 && clock.instant().isAfter(last.plus(PAUSE))) {
            log.info("over after {} times: {}", failures, what);
            failures = 0;
        }
    }
}
