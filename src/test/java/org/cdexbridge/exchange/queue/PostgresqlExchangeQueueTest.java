package org.cdexbridge.exchange.queue;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.journal.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresqlExchangeQueueTest extends ExchangeQueueContract {
    private static EmbeddedPostgres server;
    private static HikariDataSource pool;

    @BeforeAll
    static void start() {
        server = TestDatabase.postgresql();
        pool = TestDatabase.pool(TestDatabase.of(server));
    }

    @AfterAll
    static void stop() throws IOException {
        pool.close();
        server.close();
    }

    @Override
    protected JdbcTemplate database() {
        return new JdbcTemplate(pool);
    }

    @Override
    protected HikariDataSource database(String version) {
        database().execute("create database former");
        DatabaseAddress former = new DatabaseAddress(server.getJdbcUrl("postgres", "former"), "postgres", "");
        return TestDatabase.pool(former, version);
    }
}
