package org.cdexbridge.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/** The file of an H2 database, held by a connection of its own; used by one thread. */
final class H2File implements AutoCloseable {
    /** Writes all that is needed into a new file, which takes the place of the old one when it is on the medium. */
    private static final String CLOSE_COMPACTED = "SHUTDOWN COMPACT";

    private static final long REWRITE_EVERY = Duration.ofSeconds(1).toNanos();
    /** Percent of what is written that is still needed; with less, old chunks are written anew and their space is free. */
    private static final int NEEDED = 60;

    private static final int REWRITTEN_AT_ONCE = 2 * 1024 * 1024;
    /** Copied in a second or two, so that a stop is not held up. */
    private static final long COPIED_AT_STOP = 100L * 1024 * 1024;
    /** Less is not worth the time. */
    private static final long GAINED_AT_STOP = 1024L * 1024;

    private final Connection connection;
    private final MVStore store;
    private long rewritten = System.nanoTime();

    private H2File(Connection connection) throws SQLException {
        this.connection = connection;
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        this.store = session.getDatabase().getStore().getMvStore();
    }

    static H2File open(DataSource database) throws SQLException {
        return new H2File(database.getConnection());
    }

    /**
     * Brings all that is committed to the medium. What H2's own thread has taken along is on its way for some time: it is
     * waited for, as there is nothing left to write for us then, and the file would be forced before it.
     */
    void force() {
        if (System.nanoTime() - rewritten > REWRITE_EVERY) {
            store.compact(NEEDED, REWRITTEN_AT_ONCE);
            rewritten = System.nanoTime();
        }
        store.commit();
        store.executeFilestoreOperation(store::sync);
    }

    /** Closes the database with its last connection, and lets go of what the file holds in vain. */
    void closeCompacted() throws SQLException {
        FileStore<?> file = store.getFileStore();
        long needed = file.size() / 100 * file.getFillRate() / 100 * file.getChunksFillRate();
        if (needed < COPIED_AT_STOP && file.size() - needed > Math.max(needed, GAINED_AT_STOP)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(CLOSE_COMPACTED);
            }
        }
        close();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
