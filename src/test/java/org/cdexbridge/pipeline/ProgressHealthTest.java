package org.cdexbridge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.journal.Journal.FeedCount;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.journal.JournalProbe.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Status;

/** Down only when something could be done and for long nothing is. */
class ProgressHealthTest {
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;
    private boolean ready = true;
    private Optional<Reading> reading = reading(10, 0, true);
    private final ProgressHealth health =
            new ProgressHealth(() -> reading, () -> ready, Duration.ofMinutes(5), clock.withZone(ZoneOffset.UTC));

    private static Optional<Reading> reading(long waiting, long finished, boolean due) {
        return Optional.of(new Reading(
                List.of(
                        new FeedCount("inbox", State.READY, waiting, Optional.of(Instant.EPOCH)),
                        new FeedCount("inbox", State.STORED, finished, Optional.empty())),
                due));
    }

    @AfterEach
    void close() {
        health.close();
    }

    private Status after(Duration time) {
        for (int looks = 0; looks < 10; looks++) {
            now = now.plus(time.dividedBy(10));
            health.look();
        }
        return health.health().getStatus();
    }

    @Test
    void nothingFinishedForLongIsDownAndOverWithTheFirstThatIs() {
        assertThat(after(Duration.ofMinutes(4))).isEqualTo(Status.UP);
        assertThat(after(Duration.ofMinutes(2))).isEqualTo(Status.DOWN);
        assertThat(health.health().getDetails()).containsEntry("waiting", 10L);
        reading = reading(9, 1, true);
        assertThat(after(Duration.ofMinutes(1))).isEqualTo(Status.UP);
    }

    @Test
    void aBacklogThatMovesIsNoAlarm() {
        for (int finished = 1; finished < 20; finished++) {
            reading = reading(10_000, finished, true);
            assertThat(after(Duration.ofMinutes(4))).isEqualTo(Status.UP);
        }
    }

    @Test
    void whatWaitsForItsNextAttemptIsNoAlarm() {
        reading = reading(10, 0, false);
        assertThat(after(Duration.ofHours(1))).isEqualTo(Status.UP);
    }

    @Test
    void aStoreThatIsAwayOrADatabaseThatIsSilentIsTheAlarmOfOthers() {
        ready = false;
        assertThat(after(Duration.ofHours(1))).isEqualTo(Status.UP);
        ready = true;
        reading = Optional.empty();
        assertThat(after(Duration.ofHours(1))).isEqualTo(Status.UP);
        reading = reading(10, 0, true);
        assertThat(after(Duration.ofMinutes(4))).isEqualTo(Status.UP);
        assertThat(after(Duration.ofMinutes(2))).isEqualTo(Status.DOWN);
    }
}
