package org.cdexbridge.store.update;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Source;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets one input at a time change a patient, from looking at what is stored of him until it is written, so that two that
 * contradict each other are never both checked against the same record. The same holds for what inputs about several patients
 * share, such as doctors, so that two transactions of several inputs never wait for each other. On PostgreSQL that holds for all nodes on one
 * database, by advisory locks of a transaction, which end with the connection of a node that dies; an H2 database belongs
 * to one process.
 */
public final class ResourceLock {
    private static final String POSTGRESQL = "PostgreSQL";
    private static final String LOCK = "select pg_advisory_xact_lock(?)";
    private static final int LOCKS = 256;
    private static final int HEXADECIMAL = 16;

    private final JdbcTemplate journal;
    private final List<Lock> locks =
            Stream.<Lock>generate(ReentrantLock::new).limit(LOCKS).toList();

    /** @param journal the database that the nodes share */
    public ResourceLock(JdbcTemplate journal) {
        this.journal = journal;
    }

    /**
     * Does work while nobody else changes these resources.
     *
     * @param resources {@code Type/id}, and numbers of patients
     * @throws org.springframework.dao.DataAccessException when the database gives no turn
     */
    <T> T withLock(Collection<String> resources, Supplier<T> work) {
        // in an order, so that two who need the same ones never wait for each other
        SortedSet<Long> keys = new TreeSet<>();
        resources.forEach(resource -> keys.add(key(resource)));
        SortedSet<Integer> places = new TreeSet<>();
        keys.forEach(key -> places.add(Math.floorMod(key, LOCKS)));
        places.forEach(place -> locks.get(place).lock());
        try {
            return keys.isEmpty() ? work.get() : amongNodes(keys, work);
        } finally {
            places.forEach(place -> locks.get(place).unlock());
        }
    }

    private <T> T amongNodes(Collection<Long> keys, Supplier<T> work) {
        return journal.execute((ConnectionCallback<T>) connection -> {
            if (!connection.getMetaData().getDatabaseProductName().equals(POSTGRESQL)) {
                return work.get();
            }
            connection.setAutoCommit(false);
            try {
                lock(connection, keys);
                return work.get();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    private static void lock(Connection connection, Collection<Long> keys) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            for (long key : keys) {
                lock.setLong(1, key);
                lock.execute();
            }
        }
    }

    /** Two of one key, which is rare, only wait for each other. */
    private static long key(String resource) {
        String hash = Source.sha256(resource.getBytes(StandardCharsets.UTF_8));
        return Long.parseUnsignedLong(hash.substring(0, 2 * Long.BYTES), HEXADECIMAL);
    }
}
