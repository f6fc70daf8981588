package org.cdexbridge.journal.configuration;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.cdexbridge.journal.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes the original bytes of what was stored long ago, and after a time of its own the rows, where a site asks for it. */
final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /**
     * @param originals age of bytes that are deleted; zero keeps for ever
     * @param rows age of rows that are deleted, with their bytes; zero keeps for ever
     */
    Retention(Journal journal, Duration originals, Duration rows) {
        schedule("the original bytes of {} stored inputs", originals, journal::forget);
        schedule("{} rows of inputs that are stored or known already", rows, journal::delete);
    }

    private void schedule(String what, Duration keep, ToIntFunction<Duration> delete) {
        if (!keep.isZero()) {
            clock.scheduleWithFixedDelay(() -> run(what, keep, delete), 1, 60, TimeUnit.MINUTES);
        }
    }

    private static void run(String what, Duration keep, ToIntFunction<Duration> delete) {
        try {
            int deleted = delete.applyAsInt(keep);
            if (deleted > 0) {
                LOG.info("retention deleted " + what, deleted);
            }
        } catch (RuntimeException e) {
            LOG.warn("retention could not delete: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
