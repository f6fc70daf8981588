package org.cdexbridge.journal;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Deletes the original bytes of what was stored long ago, where a site asks for it. */
final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    private final Journal journal;
    private final Duration keep;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** @param keep zero keeps for ever */
    Retention(Journal journal, Duration keep) {
        this.journal = journal;
        this.keep = keep;
        if (!keep.isZero()) {
            clock.scheduleWithFixedDelay(this::run, 1, 60, TimeUnit.MINUTES);
        }
    }

    private void run() {
        try {
            int deleted = journal.forget(keep);
            LOG.info("retention deleted the original bytes of {} stored inputs", deleted);
        } catch (DataAccessException e) {
            LOG.warn("retention could not delete: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
