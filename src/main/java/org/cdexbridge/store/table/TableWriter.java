package org.cdexbridge.store.table;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.SourceStatement;
import org.cdexbridge.store.StoreCode;
import org.cdexbridge.store.StoreConflict;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/** Writes resources by {@code PUT Type/id}, all or nothing; one that says what is stored leaves it as it is. */
public final class TableWriter {
    private static final String BUNDLE = "Bundle";
    private static final LookupKeys NOTHING = new LookupKeys(Set.of(), Set.of());

    private final SearchParameters parameters;
    private final ResourceEncoder encoder;
    private final ResourceTable resources;
    private final LookupTable lookups;
    private final TargetPatients targets;
    private final TransactionOperations transactions;
    private final Clock clock;

    public TableWriter(
            SearchParameters parameters,
            Bases bases,
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            Clock clock) {
        this.parameters = parameters;
        this.encoder = new ResourceEncoder(parameters, bases);
        this.resources = new ResourceTable(jdbc);
        this.lookups = new LookupTable(jdbc);
        this.targets = new TargetPatients(parameters, resources, lookups);
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Writes all; of two with the same address the last counts.
     *
     * @throws StoreConflict when a resource is not in the version that its writer has read, or another writer was quicker
     * @throws StoreRejected when a resource is of a type that is not kept, or refers to what is not there
     */
    public void write(List<Resource> said) {
        write(said, SourceStatement.NONE);
    }

    /** As {@link #write(List)}; of what the source spoke its rows tell when that was. */
    public void write(List<Resource> said, SourceStatement statement) {
        // in one order, so that two writers do not wait for each other
        Map<String, NewVersion> incoming = new TreeMap<>();
        for (Resource resource : said) {
            if (!parameters.keeps(resource.fhirType())) {
                throw rejected("the type " + resource.fhirType() + " is not kept");
            }
            NewVersion version = encoder.encode(resource);
            incoming.put(version.address(), version);
        }
        transactions.executeWithoutResult(status -> write(incoming, statement));
    }

    private void write(Map<String, NewVersion> incoming, SourceStatement statement) {
        Map<String, StoredResource> stored = resources.rows(incoming.keySet());
        List<NewVersion> added = new ArrayList<>();
        List<NewVersion> changed = new ArrayList<>();
        for (NewVersion version : incoming.values()) {
            StoredResource before = stored.getOrDefault(version.address(), StoredResource.NONE);
            checkVersion(version, before);
            if (before.version() == 0) {
                added.add(version);
            } else if (!before.hash().equals(version.hash())) {
                changed.add(version);
            }
        }
        Map<String, String> patients =
                checkReferences(Stream.concat(added.stream(), changed.stream()), incoming.keySet());
        stored.values().forEach(row -> patients.put(row.address(), row.patient()));
        Stream.concat(added.stream(), changed.stream())
                .forEach(version ->
                        patients.put(version.address(), version.patient().orElse("")));
        added.replaceAll(version -> targets.settled(version, patients));
        changed.replaceAll(version -> targets.settled(version, patients));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        resources.insert(added, statement, now);
        resources.update(changed, stored, statement, now);
        lookups.change(changes(added, changed, stored));
        targets.indexMovedTargets(stored.values(), changed);
    }

    private static void checkVersion(NewVersion version, StoredResource before) {
        if (version.expected().orElse(before.version()) != before.version()) {
            throw new StoreConflict(new IllegalStateException("not the present version"));
        }
    }

    /**
     * What is found by a reference must be there, of the types that are kept here: a source that was not stored as a whole
     * would go unnoticed. A Bundle brings its own resources along.
     *
     * @return patients by address of those that are there, but for the written ones
     */
    private Map<String, String> checkReferences(Stream<NewVersion> versions, Set<String> written) {
        Set<String> asked = new LinkedHashSet<>();
        versions.filter(version -> !version.type().equals(BUNDLE))
                .forEach(version -> parameters.of(version.type()).values().stream()
                        .filter(parameter -> parameter.kind() == SearchParameter.Kind.REFERENCE)
                        .flatMap(parameter -> version.values().of(parameter).stream())
                        .forEach(value -> here(value, asked)));
        asked.removeAll(written);
        Map<String, String> existing = resources.patients(asked);
        asked.removeAll(existing.keySet());
        if (!asked.isEmpty()) {
            throw rejected("it refers to " + asked.iterator().next() + ", which is not there");
        }
        return existing;
    }

    private void here(IndexValue value, Collection<String> found) {
        ResourceAddress.find(((ReferenceValue) value).address())
                .filter(address -> parameters.keeps(address.type()))
                .ifPresent(address -> found.add(address.toString()));
    }

    private List<LookupTable.Change> changes(
            List<NewVersion> added, List<NewVersion> changed, Map<String, StoredResource> stored) {
        List<LookupTable.Change> changes = new ArrayList<>();
        added.forEach(one -> changes.add(new LookupTable.Change(one.type(), one.id(), NOTHING, one.lookups())));
        for (NewVersion one : changed) {
            changes.add(new LookupTable.Change(
                    one.type(),
                    one.id(),
                    before(one, stored.getOrDefault(one.address(), StoredResource.NONE)),
                    one.lookups()));
        }
        return changes;
    }

    /** Which rows are there follows from the values, but of what is found by the patients of others. */
    private LookupKeys before(NewVersion now, StoredResource stored) {
        LookupKeys before = encoder.lookups(now.type(), stored.values());
        return targets.hasTargets(now.type())
                ? lookups.present(now.type(), now.id(), before.with(now.lookups()))
                : before;
    }

    private static StoreRejected rejected(String words) {
        return new StoreRejected(Finding.of(StoreCode.REJECTED, "The FHIR store refused the transaction: " + words));
    }
}
