package org.cdexbridge.journal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.cdexbridge.journal.JournalProbe;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.site.DiskSpace;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.support.GenericApplicationContext;

class DatabaseLivenessTest {
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;
    private LivenessState said = LivenessState.CORRECT;

    private void note(ApplicationEvent event) {
        if (event instanceof AvailabilityChangeEvent<?> change && change.getState() instanceof LivenessState state) {
            said = state;
        }
    }

    @Test
    void aDatabaseInThisProcessThatAnswersNoMoreAlthoughThereIsSpaceIsBroken() {
        AtomicLong free = new AtomicLong();
        HikariDataSource pool = TestDatabase.pool(TestDatabase.inMemory());
        BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1));
        try (GenericApplicationContext application = new GenericApplicationContext();
                JdbcJournal journal =
                        new JdbcJournal(TestDatabase.template(pool), "one", Duration.ofSeconds(30), backOff);
                JournalProbe probe = new JournalProbe(journal);
                DatabaseLiveness liveness = new DatabaseLiveness(
                        probe,
                        new DiskSpace(free::get, 100),
                        Duration.ofMinutes(1),
                        clock.withZone(ZoneOffset.UTC),
                        application)) {
            application.addApplicationListener(this::note);
            application.refresh();
            liveness.look();
            assertThat(said).isEqualTo(LivenessState.CORRECT);
            pool.close();
            await().until(() -> probe.read().isEmpty());
            now = now.plusSeconds(61);
            liveness.look();
            assertThat(said).as("without space").isEqualTo(LivenessState.CORRECT);
            free.set(1000);
            liveness.look();
            assertThat(said).as("not yet long").isEqualTo(LivenessState.CORRECT);
            now = now.plusSeconds(61);
            liveness.look();
            assertThat(said).isEqualTo(LivenessState.BROKEN);
        }
    }
}
