package org.cdexbridge.store.table;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.SearchParameters;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes what resources are found by anew from their bodies, while others read and write. A row that somebody writes
 * meanwhile is left to him: he makes it by the same parameters.
 */
public final class Reindexer {
    private static final int PAGE = 200;

    private final ResourceEncoder encoder;
    private final TableReader reader;
    private final ResourceTable resources;
    private final LookupTable lookups;
    private final TransactionOperations transactions;
    private final TargetPatients targets;
    private final StaleLookupRows stale;

    public Reindexer(SearchParameters parameters, Bases bases, JdbcTemplate jdbc, TransactionOperations transactions) {
        this.encoder = new ResourceEncoder(parameters, bases);
        this.reader = new TableReader(jdbc);
        this.resources = new ResourceTable(jdbc);
        this.lookups = new LookupTable(jdbc);
        this.transactions = transactions;
        this.targets = new TargetPatients(parameters, resources, lookups);
        this.stale = new StaleLookupRows(encoder, jdbc, resources, lookups, targets, transactions);
    }

    /**
     * What was done with the resources of a type.
     *
     * @param seen that were looked at
     * @param changed of them
     * @param removed rows by which they were looked up
     */
    public record Result(long seen, long changed, long removed) {}

    public Result of(String type) {
        long seen = 0;
        long changed = 0;
        String patient = "";
        String id = "";
        List<StoredResource> page;
        do {
            page = resources.find(type, patient, id, PAGE);
            changed += changed(type, page);
            seen += page.size();
            if (!page.isEmpty()) {
                StoredResource last = page.get(page.size() - 1);
                patient = last.patient();
                id = last.id();
            }
        } while (page.size() == PAGE);
        return new Result(seen, changed, stale.remove(type));
    }

    private long changed(String type, List<StoredResource> page) {
        Map<String, StoredResource> rows = new TreeMap<>();
        page.forEach(row -> rows.put(row.id(), row));
        List<NewVersion> versions = reader.read(type, List.copyOf(rows.keySet())).stream()
                .map(encoder::encode)
                .toList();
        Map<String, String> patients =
                targets.stored(type, versions.stream().map(NewVersion::values).toList());
        return versions.stream()
                .map(version -> targets.settled(version, patients))
                .filter(version -> change(version, rows.getOrDefault(version.id(), StoredResource.NONE)))
                .count();
    }

    private boolean change(NewVersion version, StoredResource row) {
        return version.expected().orElse(0) == row.version()
                && !isSame(version, row)
                && Boolean.TRUE.equals(transactions.execute(status -> write(version, row)));
    }

    private boolean isSame(NewVersion version, StoredResource row) {
        return row.patient().equals(version.patient().orElse(""))
                && row.values().row().equals(version.values().row())
                && lookups.present(version.type(), version.id(), version.lookups())
                        .equals(version.lookups());
    }

    /** The row is locked first, so that what it is looked up by is nobody else's meanwhile. */
    private boolean write(NewVersion version, StoredResource row) {
        if (!resources.reindex(version)) {
            return false;
        }
        LookupKeys present = lookups.present(version.type(), version.id(), version.lookups());
        LookupKeys former = encoder.lookups(version.type(), row.values()).without(version.lookups());
        lookups.change(
                List.of(new LookupTable.Change(version.type(), version.id(), present.with(former), version.lookups())));
        targets.indexMovedTargets(List.of(row), List.of(version));
        return true;
    }
}
