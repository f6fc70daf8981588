package org.cdexbridge.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces an H2 file for many at once: who commits while it is being forced shares the next time. In a thread of its own,
 * as H2 does not wait for its writer in a thread that is interrupted.
 */
final class GroupSync implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupSync.class);

    /** SQLSTATE of a commit of which is not known what became of it. */
    private static final String UNKNOWN = "08007";

    private final DataSource database;
    private final Thread thread = new Thread(this::run, "database-sync");
    private Optional<H2File> file = Optional.empty();
    private CompletableFuture<Void> next = new CompletableFuture<>();
    private boolean asked;
    private boolean open = true;

    /** @param database by whose connections the file is forced; they need H2's rights of an administrator */
    GroupSync(DataSource database) {
        this.database = database;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Returns when all that was committed before the call is on the medium.
     *
     * @throws SQLException when that is not so, or not known
     */
    void await() throws SQLException {
        try {
            join().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while the database was forced to the medium", UNKNOWN, e);
        } catch (ExecutionException e) {
            throw new SQLException("the database could not be forced to the medium", UNKNOWN, e.getCause());
        }
    }

    private synchronized CompletableFuture<Void> join() {
        if (!open) {
            return CompletableFuture.failedFuture(new SQLException("the database is closed"));
        }
        asked = true;
        notifyAll();
        return next;
    }

    private void run() {
        try {
            for (Optional<CompletableFuture<Void>> group = take(); group.isPresent(); group = take()) {
                force(group.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            letGo(H2File::closeCompacted);
        }
    }

    /** The next group; none at the end. */
    private synchronized Optional<CompletableFuture<Void>> take() throws InterruptedException {
        while (!asked && open) {
            wait();
        }
        if (!asked) {
            return Optional.empty();
        }
        asked = false;
        CompletableFuture<Void> group = next;
        next = new CompletableFuture<>();
        return Optional.of(group);
    }

    private void force(CompletableFuture<Void> group) {
        try {
            if (file.isEmpty()) {
                file = Optional.of(H2File.open(database));
            }
            file.get().force();
            group.complete(null);
        } catch (SQLException | RuntimeException e) {
            letGo(H2File::close);
            group.completeExceptionally(e);
        }
    }

    private interface Closing {
        void of(H2File file) throws SQLException;
    }

    /** After a failure the next group opens it anew, as the database may have been closed meanwhile. */
    private void letGo(Closing closing) {
        try {
            if (file.isPresent()) {
                closing.of(file.get());
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("a connection that failed could not be closed", e);
        } finally {
            file = Optional.empty();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            open = false;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
