package org.cdexbridge.journal;

import java.io.ByteArrayInputStream;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.support.TransactionOperations;

/** Writes arrivals, a group in one transaction; the same bytes on the same feed become a duplicate. */
final class Arrivals {
    private static final int ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    Arrivals(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** One arrival with its hash. */
    record Arrival(Received received, String sha256) {}

    /** Another instance may bring the same bytes at the same moment; the second look sees its row. */
    List<Accepted> write(List<Arrival> group) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(
                        status -> group.stream().map(this::write).toList());
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Accepted write(Arrival arrival) {
        Optional<Long> before = jdbc.sql("select id from journal where feed = ? and first_arrival = ?")
                .params(arrival.received().feed(), arrival.sha256())
                .query(Long.class)
                .optional();
        return before.map(first -> duplicate(arrival, first)).orElseGet(() -> first(arrival));
    }

    private Accepted first(Arrival arrival) {
        long id = insert(arrival, Accepted.State.ACCEPTED, arrival.sha256(), null);
        byte[] bytes = arrival.received().bytes();
        jdbc.sql("insert into journal_bytes (id, bytes) values (?, ?)")
                .params(id, new SqlBinaryValue(new ByteArrayInputStream(bytes), bytes.length))
                .update();
        return accepted(id, arrival, Accepted.State.ACCEPTED, null);
    }

    private Accepted duplicate(Arrival arrival, long first) {
        long id = insert(arrival, Accepted.State.DUPLICATE, null, first);
        return accepted(id, arrival, Accepted.State.DUPLICATE, first);
    }

    private long insert(Arrival arrival, Accepted.State state, String firstArrival, Long duplicateOf) {
        Received received = arrival.received();
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into journal (feed, name, sha256, received_at, state, first_arrival, duplicate_of)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        received.feed(),
                        received.name(),
                        arrival.sha256(),
                        received.receivedAt().atOffset(ZoneOffset.UTC),
                        state.name(),
                        firstArrival,
                        duplicateOf)
                .update(key, "id");
        return key.getKey().longValue();
    }

    private static Accepted accepted(long id, Arrival arrival, Accepted.State state, Long duplicateOf) {
        Received received = arrival.received();
        return new Accepted(
                id,
                received.feed(),
                received.name(),
                arrival.sha256(),
                received.receivedAt(),
                state,
                0,
                null,
                "",
                duplicateOf);
    }
}
