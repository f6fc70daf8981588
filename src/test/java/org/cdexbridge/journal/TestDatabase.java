package org.cdexbridge.journal;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pools on real databases with the journal's schema. */
public final class TestDatabase {
    private TestDatabase() {}

    public static String h2(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("journal") + ";WRITE_DELAY=0";
    }

    public static EmbeddedPostgres postgresql() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static HikariDataSource pool(String url, String user) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword("");
        pool.setConnectionTimeout(1000);
        JournalSchema.migrate(pool);
        return pool;
    }

    public static JdbcTemplate template(DataSource source) {
        return new JdbcTemplate(source);
    }
}
