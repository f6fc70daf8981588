package org.cdexbridge.journal;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresqlJournalTest extends JournalContract {
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() {
        server = TestDatabase.postgresql();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Override
    HikariDataSource database() {
        HikariDataSource pool = TestDatabase.pool(server.getJdbcUrl("postgres", "postgres"), "postgres");
        new JdbcTemplate(pool).execute("truncate journal, journal_bytes, journal_key");
        return pool;
    }
}
