package org.cdexbridge.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabasePool;
import org.springframework.jdbc.core.JdbcTemplate;

/** Pools on real databases with the journal's schema. */
public final class TestDatabase {
    private TestDatabase() {}

    public static DatabaseAddress h2(Path folder) {
        return DatabaseAddress.h2(folder.resolve("journal"));
    }

    public static DatabaseAddress of(EmbeddedPostgres server) {
        return new DatabaseAddress(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    public static EmbeddedPostgres postgresql() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static DatabasePool pool(DatabaseAddress address) {
        DatabasePool pool = DatabasePool.of("journal", address);
        pool.setConnectionTimeout(1000);
        JournalSchema.migrate(pool);
        return pool;
    }

    public static JdbcTemplate template(DataSource source) {
        return new JdbcTemplate(source);
    }
}
