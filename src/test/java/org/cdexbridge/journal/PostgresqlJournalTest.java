package org.cdexbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabaseDurability;
import org.cdexbridge.database.DatabaseFailure;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.database.DurabilityHealth;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.configuration.JournalMeters;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresqlJournalTest extends JournalContract {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        server = TestDatabase.postgresql();
    }

    /** As the servers of tests are started. */
    @Test
    void aServerThatMayLoseWhatItConfirmedIsToldAndHealthIsDown() {
        try (DatabasePool pool = DatabasePool.of("started", TestDatabase.of(server));
                DatabaseDurability durability = new DatabaseDurability(pool)) {
            Health health = new DurabilityHealth(durability).health();
            assertThat(health.getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails().get("reason").toString())
                    .contains("CDX-5101", "fsync is off", "synchronous_commit is off");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    HikariDataSource database() {
        HikariDataSource pool = TestDatabase.pool(TestDatabase.of(server));
        new JdbcTemplate(pool)
                .execute("truncate journal, journal_bytes, journal_key, journal_part, journal_tally;"
                        + " update journal_deleted set stored = 0");
        return pool;
    }

    /** Stopped, not ended: connections stay open, new ones are taken, and nothing answers. */
    @Test
    void aDatabaseThatHangsIsToldWithinASecondTakesNothingAndCostsNoAttempt() throws Exception {
        String url = server.getJdbcUrl("postgres", "postgres") + "&socketTimeout=2";
        DatabaseAddress address = new DatabaseAddress(url, "postgres", "");
        Duration lease = Duration.ofMillis(900);
        try (HikariDataSource pool = TestDatabase.pool(address);
                JdbcJournal journal =
                        new JdbcJournal(TestDatabase.template(pool), "hanging", lease, new BackOff(lease, lease));
                JournalProbe probe = new JournalProbe(journal)) {
            JournalMeters meters = new JournalMeters(probe);
            JournalEntry row = journal.accept(input("p:1"));
            assertThat(journal.claim(1, bytes -> List.of("p"))).hasSize(1);
            assertThat(meters.health().getStatus()).isEqualTo(Status.UP);
            stopped(pool, () -> {
                await().atMost(SOON).until(() -> statusInTime(meters).equals(Status.DOWN));
                assertThatThrownBy(() -> journal.accept(input("q:1"))).isInstanceOf(JournalUnavailable.class);
                Finding reason = Finding.of(JournalCode.UNAVAILABLE, "");
                assertThatThrownBy(() -> journal.postpone(row.id(), reason, Duration.ZERO))
                        .matches(DatabaseFailure::isOutage);
                assertThat(statusInTime(meters)).isEqualTo(Status.DOWN);
            });
            await().atMost(SOON).until(() -> statusInTime(meters).equals(Status.UP));
            await().atMost(SOON)
                    .ignoreExceptions()
                    .until(() ->
                            journal.claim(1, bytes -> List.of("p")).get(0).row().id() == row.id());
            assertThat(journal.find(row.id()).orElseThrow().attempts()).isZero();
            journal.accept(input("q:1"));
        }
    }

    private static Received input(String text) {
        return new Received("inbox", "a.xml", text.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    private static Status statusInTime(JournalMeters meters) {
        long begin = System.nanoTime();
        Status status = meters.health().getStatus();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        return status;
    }

    /** All processes of the server are stopped, the one that begins others first, and go on when it is done. */
    private static void stopped(HikariDataSource pool, ThrowingRunnable meanwhile) throws Exception {
        long one = TestDatabase.template(pool).queryForObject("select pg_backend_pid()", Long.class);
        ProcessHandle main =
                ProcessHandle.of(one).flatMap(ProcessHandle::parent).orElseThrow();
        try {
            kill("STOP", List.of(main));
            kill("STOP", main.children().toList());
            meanwhile.run();
        } finally {
            kill("CONT", main.children().toList());
            kill("CONT", List.of(main));
        }
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    private static void kill(String signal, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }
}
