package org.cdexbridge.journal.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.JournalUnavailable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The journal's tables, the same on H2 and PostgreSQL but for the types of bytes. */
public final class JournalSchema {
    private JournalSchema() {}

    /** Says where the migrations are and what they need to know of the database. */
    public static void configure(FluentConfiguration flyway) {
        boolean h2 = isH2(flyway.getDataSource());
        flyway.locations("classpath:db/journal")
                .placeholders(Map.of(
                        "bytes", h2 ? "blob" : "bytea",
                        "body", h2 ? "varbinary(1000000)" : "bytea",
                        "plain",
                                h2
                                        ? "X'00' || stringtoutf8(found_by)"
                                        : "'\\x00'::bytea || convert_to(found_by, 'UTF8')",
                        "bytewise", h2 ? "" : "collate \"C\""));
        if (flyway.getDataSource() instanceof DatabasePool pool) {
            flyway.dataSource(pool.unforced());
        }
    }

    /** Brings a database to the present state. */
    public static void migrate(DataSource source) {
        FluentConfiguration flyway = Flyway.configure().dataSource(source);
        configure(flyway);
        flyway.load().migrate();
    }

    /** H2 has bytea too, but only up to 1 MB; its blob stands beside the row. */
    private static boolean isH2(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException e) {
            throw new JournalUnavailable("the journal's database does not answer", e);
        }
    }
}
