package org.cdexbridge.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.store.FhirStore;

/** Open while there is space and the store can be written to; each failure in a row keeps it shut for longer. */
final class StoreCircuitBreaker {
    private final FhirStore store;
    private final DiskSpace space;
    private final BackOff backOff;
    private int failures;
    private Instant shutUntil = Instant.MIN;

    StoreCircuitBreaker(FhirStore store, DiskSpace space, BackOff backOff) {
        this.store = store;
        this.space = space;
        this.backOff = backOff;
    }

    synchronized boolean open() {
        return !Instant.now().isBefore(shutUntil)
                && store.ready()
                && space.shortage().isEmpty();
    }

    synchronized void answered() {
        failures = 0;
    }

    /** Returns how long it stays shut. What several workers meet at the same time is one failure. */
    synchronized Duration failed() {
        Instant now = Instant.now();
        if (now.isBefore(shutUntil)) {
            return Duration.between(now, shutUntil);
        }
        failures++;
        Duration wait = backOff.after(failures);
        shutUntil = now.plus(wait);
        return wait;
    }
}
