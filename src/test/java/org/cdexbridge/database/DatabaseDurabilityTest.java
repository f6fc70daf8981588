package org.cdexbridge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;

/** A PostgreSQL server that keeps what it confirms, unless it is told otherwise while it runs. */
class DatabaseDurabilityTest {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void healthIsUpAsLongAsNothingThatWasConfirmedCanBeLost() {
        JdbcTemplate database = new JdbcTemplate(server.getPostgresDatabase());
        assertThat(health().getStatus()).isEqualTo(Status.UP);

        database.execute("alter role postgres set synchronous_commit = off");
        assertThat(health().getStatus()).isEqualTo(Status.DOWN);
        assertThat(reason()).contains("CDX-5101", "synchronous_commit is off").doesNotContain("fsync");

        database.execute("alter role postgres reset synchronous_commit");
        database.execute("alter system set full_page_writes = off");
        database.execute("select pg_reload_conf()");
        await().until(() -> reason().contains("full_page_writes is off"));
    }

    @Test
    void h2IsForcedByUsAndHasNoSuchSettings(@TempDir Path folder) {
        assertThat(health(DatabaseAddress.h2(folder.resolve("journal"))).getStatus())
                .isEqualTo(Status.UP);
    }

    private static String reason() {
        return String.valueOf(health().getDetails().get("reason"));
    }

    private static Health health() {
        return health(new DatabaseAddress(server.getJdbcUrl("postgres", "postgres"), "postgres", ""));
    }

    /** Of a bridge that starts now. */
    private static Health health(DatabaseAddress address) {
        try (DatabasePool pool = DatabasePool.of("started", address);
                DatabaseDurability durability = new DatabaseDurability(pool)) {
            return new DurabilityHealth(durability).health();
        }
    }
}
