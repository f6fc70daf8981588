package org.cdexbridge.store.table;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.index.LookupKeys;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes rows by which a resource is looked up though its values no longer ask for them, as a parameter is gone or is no
 * longer looked up. A resource that somebody writes meanwhile is left as it is.
 */
final class StaleLookupRows {
    private static final int PAGE = 500;
    private static final LookupKeys NOTHING = new LookupKeys(Set.of(), Set.of());

    private final ResourceEncoder encoder;
    private final JdbcTemplate jdbc;
    private final ResourceTable resources;
    private final LookupTable lookups;
    private final TargetPatients targets;
    private final TransactionOperations transactions;

    StaleLookupRows(
            ResourceEncoder encoder,
            JdbcTemplate jdbc,
            ResourceTable resources,
            LookupTable lookups,
            TargetPatients targets,
            TransactionOperations transactions) {
        this.encoder = encoder;
        this.jdbc = jdbc;
        this.resources = resources;
        this.lookups = lookups;
        this.targets = targets;
        this.transactions = transactions;
    }

    /** A row of either table. */
    private record Row(String id, LookupKeys value) {
        static Row of(String id, long key) {
            return new Row(id, new LookupKeys(Set.of(key), Set.of()));
        }

        static Row of(String id, LookupKeys.Text text) {
            return new Row(id, new LookupKeys(Set.of(), Set.of(text)));
        }

        long key() {
            return value.keys().iterator().next();
        }

        LookupKeys.Text text() {
            return value.texts().iterator().next();
        }
    }

    /** How many rows of a type it removed. */
    long remove(String type) {
        return removeKeys(type) + removeTexts(type);
    }

    private long removeKeys(String type) {
        long removed = 0;
        List<Row> page = keys(type, Row.of("", Long.MIN_VALUE));
        while (!page.isEmpty()) {
            removed += removeStale(type, page);
            page = keys(type, page.get(page.size() - 1));
        }
        return removed;
    }

    private List<Row> keys(String type, Row after) {
        return jdbc.query(
                """
                select lookup_key, id from fhir_lookup
                where lookup_key >= ? and (lookup_key > ? or id > ?) and type = ?
                order by lookup_key, id fetch first ? rows only
                """,
                (row, number) -> Row.of(row.getString(2), row.getLong(1)),
                after.key(),
                after.key(),
                after.id(),
                type,
                PAGE);
    }

    private long removeTexts(String type) {
        long removed = 0;
        List<Row> page = texts(type, Row.of("", new LookupKeys.Text("", "")));
        while (!page.isEmpty()) {
            removed += removeStale(type, page);
            page = texts(type, page.get(page.size() - 1));
        }
        return removed;
    }

    private List<Row> texts(String type, Row after) {
        LookupKeys.Text text = after.text();
        return jdbc.query(
                """
                select parameter, text, id from fhir_text_lookup
                where type = ? and parameter >= ? and (parameter > ? or text > ? or text = ? and id > ?)
                order by parameter, text, id fetch first ? rows only
                """,
                (row, number) -> Row.of(row.getString(3), new LookupKeys.Text(row.getString(1), row.getString(2))),
                type,
                text.parameter(),
                text.parameter(),
                text.text(),
                text.text(),
                after.id(),
                PAGE);
    }

    /** The resources are read after the rows: what was written between has its rows already. */
    private long removeStale(String type, List<Row> page) {
        Map<String, LookupKeys> present = new HashMap<>();
        page.forEach(row -> present.merge(row.id(), row.value(), LookupKeys::with));
        Set<String> addresses = present.keySet().stream()
                .map(id -> new ResourceAddress(type, id).toString())
                .collect(Collectors.toSet());
        Collection<StoredResource> stored = resources.rows(addresses).values();
        Map<String, String> patients =
                targets.stored(type, stored.stream().map(StoredResource::values).toList());
        long removed = 0;
        for (StoredResource resource : stored) {
            LookupKeys needed = encoder.lookups(type, resource.values())
                    .without(targets.foundByPatient(type, resource.values(), resource.patient(), patients));
            LookupKeys stale = present.getOrDefault(resource.id(), NOTHING).without(needed);
            if (!stale.equals(NOTHING)
                    && Boolean.TRUE.equals(transactions.execute(status -> remove(resource, stale)))) {
                removed += stale.keys().size() + stale.texts().size();
            }
        }
        return removed;
    }

    private boolean remove(StoredResource resource, LookupKeys stale) {
        boolean present = resources.lock(resource);
        if (present) {
            lookups.change(List.of(new LookupTable.Change(resource.type(), resource.id(), stale, NOTHING)));
        }
        return present;
    }
}
