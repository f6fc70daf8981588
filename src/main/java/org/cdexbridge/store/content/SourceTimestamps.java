package org.cdexbridge.store.content;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.StoreConflict;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * When the source spoke that said what the store holds, a time a resource, in the journal's database. Kept apart from
 * the {@link ContentIndex}, as that forgets what it is not sure of.
 */
public final class SourceTimestamps {
    private static final int LOOKUP = 500;
    private static final String INSERT = "insert into fhir_source_time (type, id, spoken_at) values (?, ?, ?)";
    private static final String ADVANCE =
            "update fhir_source_time set spoken_at = ? where type = ? and id = ? and spoken_at < ?";

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    public SourceTimestamps(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.named = new NamedParameterJdbcTemplate(jdbc);
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
            named.query(
                    "select type, id, spoken_at from fhir_source_time where id in (:ids)", Map.of("ids", some), row -> {
                        known.put(
                                new ResourceAddress(row.getString(1), row.getString(2)).toString(),
                                row.getTimestamp(3).toInstant());
                    });
        }
        return known;
    }

    /** Notes that the store has these from a source that spoke at this moment; a time never goes back. */
    public void note(Instant moment, Collection<String> addresses) {
        Timestamp time = Timestamp.from(moment);
        Map<String, Instant> known = known(addresses);
        insert(
                time,
                addresses.stream()
                        .filter(address -> !known.containsKey(address))
                        .sorted()
                        .toList());
        jdbc.batchUpdate(
                ADVANCE,
                addresses.stream()
                        .filter(address ->
                                known.containsKey(address) && known.get(address).isBefore(moment))
                        .sorted()
                        .map(address -> row(time, address))
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
