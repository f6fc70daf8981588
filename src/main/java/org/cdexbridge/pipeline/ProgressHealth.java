package org.cdexbridge.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.cdexbridge.journal.JournalProbe.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether the pipeline gets anything done: down when inputs could be worked on, the store is ready, and for long not one of
 * all instances finished one. A backlog that moves is no alarm, nor are inputs that wait for their next attempt.
 */
final class ProgressHealth implements HealthIndicator, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressHealth.class);
    private static final int LOOK_SECONDS = 10;

    private final Supplier<Optional<Reading>> journal;
    private final BooleanSupplier ready;
    private final Duration most;
    private final Clock clock;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private Instant progress;
    private long finished;
    private long waiting;
    private boolean stalled;

    /**
     * @param ready whether the store can be written to
     * @param most how long nothing may be finished
     */
    ProgressHealth(Supplier<Optional<Reading>> journal, BooleanSupplier ready, Duration most, Clock clock) {
        this.journal = journal;
        this.ready = ready;
        this.most = most;
        this.clock = clock;
        this.progress = clock.instant();
    }

    void start() {
        looks.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    synchronized void look() {
        Instant now = clock.instant();
        Optional<Reading> reading = ready.getAsBoolean() ? journal.get() : Optional.empty();
        long before = finished;
        finished = reading.map(Reading::finished).orElse(before);
        waiting = reading.map(Reading::waiting).orElse(waiting);
        if (reading.isEmpty() || !reading.get().due() || finished != before) {
            progress = now;
        }
        boolean is = progress.plus(most).isBefore(now);
        if (is && !stalled) {
            LOG.error("{} messages wait, the store is ready, but none was completed for {}", waiting, most);
        }
        stalled = is;
    }

    @Override
    public synchronized Health health() {
        if (!stalled) {
            return Health.up().build();
        }
        return Health.down()
                .withDetail("reason", "inputs wait, the store is ready, and nothing is finished")
                .withDetail("waiting", waiting)
                .withDetail("since", progress.toString())
                .build();
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
