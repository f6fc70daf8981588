package org.cdexbridge.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.cdexbridge.finding.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether PostgreSQL has a commit on the medium before it says so, as its settings are for our user; looked at when the
 * bridge starts and every minute, as they can be changed while it runs.
 */
public final class DatabaseDurability implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseDurability.class);
    private static final String POSTGRESQL = "PostgreSQL";
    /** The settings that let a power cut take away what was confirmed, or leave a page half written. */
    private static final String SETTINGS =
            """
            select name from pg_settings
            where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name
            """;

    private final DataSource database;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "database-durability");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<Finding> weakness = Optional.empty();

    /** Looks at once. */
    public DatabaseDurability(DataSource database) {
        this.database = database;
        look();
        looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
    }

    /** What is wrong, as it was seen last; does not ask the database. */
    public Optional<Finding> weakness() {
        return weakness;
    }

    /** Of a database that does not answer nothing new is known. */
    private void look() {
        try (Connection connection = database.getConnection()) {
            if (connection.getMetaData().getDatabaseProductName().equals(POSTGRESQL)) {
                told(off(connection));
            }
        } catch (SQLException e) {
            LOG.debug("the settings of the database can't be read", e);
        }
    }

    private static List<String> off(Connection connection) throws SQLException {
        List<String> off = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet settings = statement.executeQuery(SETTINGS)) {
            while (settings.next()) {
                off.add(settings.getString(1) + " is off");
            }
        }
        return off;
    }

    private void told(List<String> off) {
        Optional<Finding> before = weakness;
        weakness = off.isEmpty()
                ? Optional.empty()
                : Optional.of(Finding.of(
                        DatabaseCode.NOT_DURABLE,
                        "PostgreSQL: " + String.join(", ", off)
                                + "; after a power cut inputs that were acknowledged may be missing"));
        if (!weakness.equals(before)) {
            weakness.ifPresentOrElse(
                    finding -> LOG.warn("{}", finding), () -> LOG.info("PostgreSQL commits are durable"));
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
