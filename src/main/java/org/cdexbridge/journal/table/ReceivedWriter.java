package org.cdexbridge.journal.table;

import java.io.ByteArrayInputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.cdexbridge.database.DatabaseText;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.Received;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.support.SqlBinaryValue;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.support.TransactionOperations;

/** Writes arrivals, a group in one transaction; the same bytes on the same feed become a duplicate. */
final class ReceivedWriter {
    private static final int ATTEMPTS = 5;
    private static final int FEED = 200;
    private static final int NAME = 500;
    private static final String INSERT =
            """
            insert into journal (feed, name, sha256, received_at, state, first_arrival, duplicate_of)
            values (?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final JournalCounters tally;
    private final TransactionOperations transaction;

    ReceivedWriter(JdbcTemplate template, TransactionOperations transaction, JournalCounters tally) {
        this.tally = tally;
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
    }

    /** One arrival with its hash. */
    record HashedInput(Received received, String sha256) {}

    /**
     * All of them are new nearly always: then two batches are enough, and each is one way to the database and back. What
     * was there before is told apart row by row.
     */
    List<JournalEntry> write(List<HashedInput> group) {
        try {
            return transaction.execute(status -> allNew(group));
        } catch (DuplicateKeyException | TransientDataAccessException e) {
            return oneByOne(group);
        }
    }

    /** Another instance may bring the same bytes at the same moment, and hold a row; the second look sees it. */
    private List<JournalEntry> oneByOne(List<HashedInput> group) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(
                        status -> group.stream().map(this::write).toList());
            } catch (DuplicateKeyException | TransientDataAccessException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private List<JournalEntry> allNew(List<HashedInput> group) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        template.batchUpdate(
                connection -> connection.prepareStatement(INSERT, new String[] {"id"}),
                new BatchPreparedStatementSetter() {
                    @Override
                    public void setValues(PreparedStatement row, int number) throws SQLException {
                        HashedInput arrival = group.get(number);
                        Object[] values = values(arrival, Optional.empty());
                        for (int column = 0; column < values.length; column++) {
                            row.setObject(column + 1, values[column]);
                        }
                    }

                    @Override
                    public int getBatchSize() {
                        return group.size();
                    }
                },
                keys);
        List<JournalEntry> accepted = new ArrayList<>();
        for (Map<String, Object> key : keys.getKeyList()) {
            long id = ((Number) Objects.requireNonNull(key.get("id"))).longValue();
            accepted.add(accepted(id, group.get(accepted.size()), Optional.empty()));
        }
        bytes(accepted, group);
        return accepted;
    }

    private void bytes(List<JournalEntry> rows, List<HashedInput> group) {
        Iterator<HashedInput> arrivals = group.iterator();
        template.batchUpdate(
                "insert into journal_bytes (id, bytes) values (?, ?)", rows, rows.size(), (statement, row) -> {
                    statement.setLong(1, row.id());
                    statement.setBytes(2, arrivals.next().received().bytes());
                });
    }

    private JournalEntry write(HashedInput arrival) {
        Optional<Long> before = jdbc.sql("select id from journal where feed = ? and first_arrival = ?")
                .params(arrival.received().feed(), arrival.sha256())
                .query(Long.class)
                .optional();
        return before.map(first -> duplicate(arrival, first)).orElseGet(() -> first(arrival));
    }

    private JournalEntry first(HashedInput arrival) {
        long id = insert(arrival, Optional.empty());
        byte[] bytes = arrival.received().bytes();
        jdbc.sql("insert into journal_bytes (id, bytes) values (?, ?)")
                .params(id, new SqlBinaryValue(new ByteArrayInputStream(bytes), bytes.length))
                .update();
        return accepted(id, arrival, Optional.empty());
    }

    private JournalEntry duplicate(HashedInput arrival, long first) {
        long id = insert(arrival, Optional.of(first));
        tally.add(DatabaseText.of(arrival.received().feed(), FEED), JournalEntry.State.DUPLICATE, 1);
        return accepted(id, arrival, Optional.of(first));
    }

    private long insert(HashedInput arrival, Optional<Long> duplicateOf) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(INSERT).params(values(arrival, duplicateOf)).update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    private static @Nullable Object[] values(HashedInput arrival, Optional<Long> duplicateOf) {
        Received received = arrival.received();
        return new Object[] {
            DatabaseText.of(received.feed(), FEED),
            DatabaseText.of(received.name(), NAME),
            arrival.sha256(),
            received.receivedAt().atOffset(ZoneOffset.UTC),
            state(duplicateOf).name(),
            duplicateOf.isPresent() ? null : arrival.sha256(),
            duplicateOf.orElse(null)
        };
    }

    private static JournalEntry.State state(Optional<Long> duplicateOf) {
        return duplicateOf.isPresent() ? JournalEntry.State.DUPLICATE : JournalEntry.State.ACCEPTED;
    }

    private static JournalEntry accepted(long id, HashedInput arrival, Optional<Long> duplicateOf) {
        Received received = arrival.received();
        return new JournalEntry(
                id,
                received.feed(),
                received.name(),
                arrival.sha256(),
                received.receivedAt(),
                state(duplicateOf),
                0,
                Optional.empty(),
                "",
                false,
                duplicateOf);
    }
}
