package org.cdexbridge.site;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import javax.sql.DataSource;
import org.cdexbridge.journal.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresqlSiteIdentityTest extends SiteIdentityContract {
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
    protected DataSource database() {
        String name = fresh();
        new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + name);
        return server.getDatabase("postgres", name);
    }
}
