package org.cdexbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.cdexbridge.database.DatabaseDurability;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.database.DurabilityHealth;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresqlJournalTest extends JournalContract {
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
        new JdbcTemplate(pool).execute("truncate journal, journal_bytes, journal_key");
        return pool;
    }
}
