package org.cdexbridge.journal;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.support.TransactionOperations;

/** Writes arrivals, a group in one transaction; the same bytes on the same feed become a duplicate. */
final class Arrivals {
    private static final int ATTEMPTS = 5;

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    Arrivals(JdbcTemplate template, TransactionOperations transaction) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.transaction = transaction;
    }

    /** One arrival with its hash. */
    record Arrival(Received received, String sha256) {}

    /** Another instance may bring the same bytes at the same moment; the second look sees its row. */
    List<Accepted> write(List<Arrival> group) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> writeAll(group));
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** A few statements for the whole group, however large: each is a way to the database and back. */
    private List<Accepted> writeAll(List<Arrival> group) {
        Map<Bytes, Long> known = known(group);
        Map<Bytes, Arrival> first = new LinkedHashMap<>();
        group.stream()
                .filter(arrival -> !known.containsKey(Bytes.of(arrival)))
                .forEach(arrival -> first.putIfAbsent(Bytes.of(arrival), arrival));
        Map<Bytes, Long> inserted = first.isEmpty() ? Map.of() : insert(List.copyOf(first.values()));
        known.putAll(inserted);
        return group.stream()
                .map(arrival -> {
                    Bytes bytes = Bytes.of(arrival);
                    long id = known.get(bytes);
                    return first.get(bytes) == arrival
                            ? accepted(id, arrival, Accepted.State.ACCEPTED, null)
                            : duplicate(arrival, id);
                })
                .toList();
    }

    /** What makes an arrival the same as another. */
    private record Bytes(String feed, String sha256) {
        static Bytes of(Arrival arrival) {
            return new Bytes(arrival.received().feed(), arrival.sha256());
        }

        static Bytes of(Map<String, Object> row) {
            return new Bytes((String) row.get("feed"), (String) row.get("first_arrival"));
        }
    }

    /** Rows that were there before. */
    private Map<Bytes, Long> known(List<Arrival> group) {
        Map<Bytes, Long> known = new HashMap<>();
        jdbc.sql("select id, feed, first_arrival from journal where feed in (:feeds) and first_arrival in (:hashes)")
                .param("feeds", group.stream().map(one -> one.received().feed()).distinct().toList())
                .param("hashes", group.stream().map(Arrival::sha256).distinct().toList())
                .query()
                .listOfRows()
                .forEach(row -> known.put(Bytes.of(row), ((Number) row.get("id")).longValue()));
        return known;
    }

    private Map<Bytes, Long> insert(List<Arrival> arrivals) {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        String rows = String.join(", ", Collections.nCopies(arrivals.size(), "(?, ?, ?, ?, 'ACCEPTED', ?)"));
        jdbc.sql("insert into journal (feed, name, sha256, received_at, state, first_arrival) values " + rows)
                .params(arrivals.stream().flatMap(Arrivals::columns).toList())
                .update(keys, "id", "feed", "first_arrival");
        Map<Bytes, Long> ids = new HashMap<>();
        keys.getKeyList().forEach(row -> ids.put(Bytes.of(row), ((Number) row.get("id")).longValue()));
        template.batchUpdate(
                "insert into journal_bytes (id, bytes) values (?, ?)", arrivals, arrivals.size(), (row, arrival) -> {
                    row.setLong(1, ids.get(Bytes.of(arrival)));
                    row.setBytes(2, arrival.received().bytes());
                });
        return ids;
    }

    private static Stream<Object> columns(Arrival arrival) {
        Received received = arrival.received();
        return Stream.of(
                received.feed(),
                received.name(),
                arrival.sha256(),
                received.receivedAt().atOffset(ZoneOffset.UTC),
                arrival.sha256());
    }

    private Accepted duplicate(Arrival arrival, long first) {
        Received received = arrival.received();
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into journal (feed, name, sha256, received_at, state, duplicate_of)
                        values (?, ?, ?, ?, 'DUPLICATE', ?)
                        """)
                .params(
                        received.feed(),
                        received.name(),
                        arrival.sha256(),
                        received.receivedAt().atOffset(ZoneOffset.UTC),
                        first)
                .update(key, "id");
        return accepted(key.getKey().longValue(), arrival, Accepted.State.DUPLICATE, first);
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
