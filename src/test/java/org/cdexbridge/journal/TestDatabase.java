package org.cdexbridge.journal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.table.JournalSchema;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
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

    /** Its settings are those of PostgreSQL, but for what the system property says: {@code shared_buffers=1GB,...}. */
    public static EmbeddedPostgres postgresql() {
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder();
        Stream.of(System.getProperty("postgresql.settings", "").split(","))
                .map(setting -> setting.split("=", 2))
                .filter(setting -> setting.length == 2)
                .forEach(setting -> server.setServerConfig(setting[0], setting[1]));
        try {
            return server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An H2 database of its own in memory. */
    public static DatabaseAddress inMemory() {
        return new DatabaseAddress("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** A pool like those of the bridge, with the schema in place. */
    public static DatabasePool pool(DatabaseAddress address) {
        DatabasePool pool = empty(address);
        JournalSchema.migrate(pool);
        return pool;
    }

    /** @param version of the schema, that of an earlier program */
    public static DatabasePool pool(DatabaseAddress address, String version) {
        DatabasePool pool = empty(address);
        FluentConfiguration flyway = Flyway.configure().dataSource(pool).target(version);
        JournalSchema.configure(flyway);
        flyway.load().migrate();
        return pool;
    }

    private static DatabasePool empty(DatabaseAddress address) {
        DatabasePool pool = DatabasePool.of("journal", address);
        pool.setConnectionTimeout(1000);
        return pool;
    }

    public static JdbcTemplate template(DataSource source) {
        return new JdbcTemplate(source);
    }
}
