package org.cdexbridge.queue;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cdexbridge.site.RateLimitedWarning;

/**
 * Asks a queue for work. A database that does not answer is told in the log, and gives no work.
 *
 * @param wake told when there may be work
 * @param warning that nothing can be claimed
 * @param ready whether work could be done
 * @param queue claims the next piece of work; empty when there is none
 */
public record WorkPoller<T>(
        WorkSignal wake, RateLimitedWarning warning, BooleanSupplier ready, Supplier<List<T>> queue) {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Waits up to half a second where there is none. */
    public List<T> next() {
        List<T> claimed = ready.getAsBoolean() ? claim() : List.of();
        if (claimed.isEmpty()) {
            wake.await(LOOK);
        }
        return claimed;
    }

    private List<T> claim() {
        try {
            List<T> claimed = queue.get();
            warning.succeeded();
            return claimed;
        } catch (RuntimeException e) {
            warning.failed(e);
            return List.of();
        }
    }
}
