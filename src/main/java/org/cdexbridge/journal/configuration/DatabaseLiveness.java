package org.cdexbridge.journal.configuration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cdexbridge.journal.JournalProbe;
import org.cdexbridge.site.DiskSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;

/**
 * A database in this process that answers no more, although there is space, comes back only with a new process: then the
 * process counts as broken, so that whoever watches it starts it anew.
 */
final class DatabaseLiveness implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLiveness.class);
    private static final int LOOK_SECONDS = 10;

    private final JournalProbe probe;
    private final DiskSpace space;
    private final Duration most;
    private final Clock clock;
    private final ApplicationContext application;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private Instant answered;
    private boolean broken;

    /** @param most how long it may be without an answer */
    DatabaseLiveness(JournalProbe probe, DiskSpace space, Duration most, Clock clock, ApplicationContext application) {
        this.probe = probe;
        this.space = space;
        this.most = most;
        this.clock = clock;
        this.application = application;
        this.answered = clock.instant();
    }

    void start() {
        looks.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    }

    void look() {
        if (probe.read().isPresent() || space.shortage().isPresent()) {
            answered = clock.instant();
        }
        boolean now = answered.plus(most).isBefore(clock.instant());
        if (now != broken) {
            broken = now;
            LOG.error(
                    now
                            ? "the embedded database does not respond; restart the process"
                            : "the embedded database responds again");
            AvailabilityChangeEvent.publish(application, now ? LivenessState.BROKEN : LivenessState.CORRECT);
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
