package org.cdexbridge.store.content;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.SourceStatement;
import org.cdexbridge.store.StoreConflict;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * When the source spoke that said what the store holds, a time a resource, in the journal's database. Kept apart from
 * the {@link ContentIndex}, as that forgets what it is not sure of. Rows of our own tables have the time of what they say; here
 * is beside them what was only confirmed since, as that changes more often, and the times of parts.
 */
public final class SourceTimestamps {
    private static final int LOOKUP = 500;
    private static final String NOTED = "select type, id, spoken_at from fhir_source_time where id in (:ids)";
    private static final String IN_ROWS =
            " union all select type, id, spoken_at from fhir_resource where id in (:ids) and spoken_at is not null";
    private static final String INSERT = "insert into fhir_source_time (type, id, spoken_at) values (?, ?, ?)";
    private static final String ADVANCE =
            "update fhir_source_time set spoken_at = ? where type = ? and id = ? and spoken_at < ?";

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;
    private final boolean inRows;

    /** Of a server elsewhere. */
    public SourceTimestamps(JdbcTemplate jdbc) {
        this(jdbc, false);
    }

    private SourceTimestamps(JdbcTemplate jdbc, boolean inRows) {
        this.jdbc = jdbc;
        this.inRows = inRows;
        this.named = new NamedParameterJdbcTemplate(jdbc);
    }

    /** Of our own tables, whose rows have times themselves. */
    public static SourceTimestamps besideRows(JdbcTemplate jdbc) {
        return new SourceTimestamps(jdbc, true);
    }

    /** What lists of sources had in them, in the same database. */
    public SnapshotItems lists() {
        return new SnapshotItems(jdbc);
    }

    /** Times by {@code Type/id}, of those that are known. */
    public Map<String, Instant> known(Collection<String> addresses) {
        Map<String, Instant> known = new HashMap<>();
        List<String> ids = addresses.stream()
                .map(ResourceAddress::parse)
                .map(ResourceAddress::id)
                .toList();
        for (int from = 0; from < ids.size(); from += LOOKUP) {
            List<String> some = ids.subList(from, Math.min(from + LOOKUP, ids.size()));
            named.query(inRows ? NOTED + IN_ROWS : NOTED, Map.of("ids", some), row -> {
                known.merge(
                        new ResourceAddress(row.getString(1), row.getString(2)).toString(),
                        row.getTimestamp(3).toInstant(),
                        (one, other) -> one.isAfter(other) ? one : other);
            });
        }
        return known;
    }

    /**
     * Notes of what a source spoke; a time never goes back.
     *
     * @param written addresses of what the server has just written
     */
    public void note(SourceStatement statement, Set<String> written) {
        statement.moment().ifPresent(moment -> {
            List<String> stated = statement.addresses().stream()
                    .filter(address -> !inRows || !written.contains(address))
                    .toList();
            if (!stated.isEmpty()) {
                note(moment, stated);
            }
        });
    }

    private void note(Instant moment, List<String> addresses) {
        Timestamp time = Timestamp.from(moment);
        Map<String, Instant> known = known(addresses);
        List<String> older = addresses.stream()
                .filter(address ->
                        !known.containsKey(address) || known.get(address).isBefore(moment))
                .sorted()
                .toList();
        int[] counts = jdbc.batchUpdate(
                ADVANCE, older.stream().map(address -> row(time, address)).toList());
        insert(
                time,
                IntStream.range(0, older.size())
                        .filter(i -> counts[i] == 0)
                        .mapToObj(older::get)
                        .toList());
    }

    /** In one go, and in an order, so that two workers do not wait for each other. */
    private void insert(Timestamp time, List<String> addresses) {
        try {
            jdbc.batchUpdate(
                    INSERT,
                    addresses.stream()
                            .map(ResourceAddress::parse)
                            .map(address -> new Object[] {address.type(), address.id(), time})
                            .toList());
        } catch (DuplicateKeyException e) {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                throw new StoreConflict(e); // PostgreSQL takes no further statement in this transaction
            }
            addresses.forEach(address -> insert(time, address));
        }
    }

    /** Another worker may have been quicker at what both share. */
    private void insert(Timestamp time, String address) {
        try {
            ResourceAddress row = ResourceAddress.parse(address);
            jdbc.update(INSERT, row.type(), row.id(), time);
        } catch (DuplicateKeyException e) {
            jdbc.update(ADVANCE, row(time, address));
        }
    }

    private static Object[] row(Timestamp time, String text) {
        ResourceAddress address = ResourceAddress.parse(text);
        return new Object[] {time, address.type(), address.id(), time};
    }

    /** Forgets everything: the store is another one. */
    public void clear() {
        jdbc.update("delete from fhir_source_time");
    }
}
