package org.cdexbridge.store.table;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.store.SourceStatement;
import org.cdexbridge.store.StoreConflict;
import org.cdexbridge.store.index.IndexValues;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Statements on the rows of resources and of their former versions. */
public final class ResourceTable {
    /** Deflated bodies of more bytes than this stand beside the row. */
    private static final int LARGE = 500_000;

    private static final int LOOKUP = 500;
    private static final String COLUMNS = "r.type, r.id, r.version, r.patient, r.hash, r.updated, r.found_by";

    private final JdbcTemplate jdbc;

    public ResourceTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The present rows of some resources by {@code Type/id}, of those that are there. */
    Map<String, StoredResource> rows(Collection<String> addresses) {
        Map<String, StoredResource> rows = new HashMap<>();
        ofIds(COLUMNS, addresses, row -> {
            StoredResource found = row(row);
            rows.put(found.address(), found);
        });
        rows.keySet().retainAll(Set.copyOf(addresses));
        return rows;
    }

    /** Ids of patients by address, of those of these addresses that are there. */
    Map<String, String> patients(Collection<String> addresses) {
        Map<String, String> patients = new HashMap<>();
        ofIds(
                "r.type, r.id, r.patient",
                addresses,
                row -> patients.put(
                        new ResourceAddress(row.getString(1), row.getString(2)).toString(), row.getString(3)));
        patients.keySet().retainAll(Set.copyOf(addresses));
        return patients;
    }

    /** All rows of a type about a patient. */
    List<StoredResource> ofPatient(String type, String patient) {
        return jdbc.query(
                "select " + COLUMNS + " from fhir_resource r where r.type = ? and r.patient = ?",
                (row, number) -> row(row),
                type,
                patient);
    }

    private void ofIds(String columns, Collection<String> addresses, RowCallbackHandler reader) {
        List<String> ids = addresses.stream()
                .map(address -> ResourceAddress.parse(address).id())
                .toList();
        for (int from = 0; from < ids.size(); from += LOOKUP) {
            List<String> some = ids.subList(from, Math.min(from + LOOKUP, ids.size()));
            jdbc.query(
                    "select " + columns + " from fhir_resource r where r.id in (" + TableReader.marks(some.size())
                            + ")",
                    reader,
                    some.toArray());
        }
    }

    /** All rows of a type, as {@link #find(String, List, String, String, String, int)}. */
    public List<StoredResource> find(String type, String patient, String id, int most) {
        return find("fhir_resource r", List.of(), type, patient, id, most);
    }

    /**
     * Rows of a type, in the order of patient and id.
     *
     * @param tables of SQL that name the rows, {@code fhir_resource} as {@code r} among them
     * @param arguments of the tables
     * @param patient with the id: where the rows before ended; both empty to begin at the first
     */
    public List<StoredResource> find(
            String tables, List<Object> arguments, String type, String patient, String id, int most) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(List.of(type, patient, patient, id, most));
        return jdbc.query(
                "select " + COLUMNS + " from " + tables
                        + " where r.type = ? and (r.patient > ? or r.patient = ? and r.id > ?)"
                        + " order by r.patient, r.id limit ?",
                (row, number) -> row(row),
                all.toArray());
    }

    private static StoredResource row(ResultSet row) throws SQLException {
        return new StoredResource(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                HexFormat.of().formatHex(row.getBytes(5)),
                row.getTimestamp(6).toInstant(),
                values(row.getBytes(7)));
    }

    /** @throws StoreConflict when another writer was quicker */
    void insert(List<NewVersion> resources, SourceStatement source, Instant now) {
        contested(() -> batch(
                """
                insert into fhir_resource (patient, hash, updated, found_by, body, spoken_at, type, id, version)
                values (?, ?, ?, ?, ?, ?, ?, ?, 1)
                """,
                resources,
                (statement, resource) -> {
                    set(statement, resource, source, now);
                    statement.setString(7, resource.type());
                    statement.setString(8, resource.id());
                }));
        insertLarge(resources, Map.of());
    }

    /** Another writer may have written the same version. */
    private static void contested(Supplier<int[]> statements) {
        try {
            statements.get();
        } catch (DuplicateKeyException e) {
            throw new StoreConflict(e);
        }
    }

    private static void set(PreparedStatement statement, NewVersion resource, SourceStatement source, Instant now)
            throws SQLException {
        statement.setString(1, resource.patient().orElse(""));
        statement.setBytes(2, HexFormat.of().parseHex(resource.hash()));
        statement.setTimestamp(3, Timestamp.from(now));
        statement.setBytes(4, text(resource.values()));
        if (isLarge(resource)) {
            statement.setNull(5, Types.VARBINARY);
        } else {
            statement.setBytes(5, resource.body());
        }
        statement.setTimestamp(
                6, source.momentOf(resource.address()).map(Timestamp::from).orElse(null));
    }

    private static byte[] text(IndexValues values) {
        return CompressedText.deflated(values.row().getBytes(StandardCharsets.UTF_8), CompressedText.Dictionary.VALUES);
    }

    private static IndexValues values(byte[] text) {
        return IndexValues.parse(new String(CompressedText.inflated(text), StandardCharsets.UTF_8));
    }

    private static int version(Map<String, StoredResource> stored, NewVersion resource) {
        return stored.getOrDefault(resource.address(), StoredResource.NONE).version();
    }

    private static boolean isLarge(NewVersion resource) {
        return resource.body().length > LARGE;
    }

    private void insertLarge(List<NewVersion> resources, Map<String, StoredResource> stored) {
        List<NewVersion> large =
                resources.stream().filter(ResourceTable::isLarge).toList();
        batch(
                "insert into fhir_large_body (type, id, version, body) values (?, ?, ?, ?)",
                large,
                (statement, resource) -> {
                    statement.setString(1, resource.type());
                    statement.setString(2, resource.id());
                    statement.setInt(3, version(stored, resource) + 1);
                    statement.setBinaryStream(4, new ByteArrayInputStream(resource.body()), resource.body().length);
                });
    }

    /**
     * Writes new versions over the stored ones, which go into the history.
     *
     * @throws StoreConflict when one of them is no longer the present one
     */
    void update(List<NewVersion> resources, Map<String, StoredResource> stored, SourceStatement source, Instant now) {
        contested(() -> batch(
                """
                insert into fhir_resource_history (type, id, version, updated, body)
                select type, id, version, updated, body from fhir_resource where type = ? and id = ? and version = ?
                """,
                resources,
                (statement, resource) -> {
                    statement.setString(1, resource.type());
                    statement.setString(2, resource.id());
                    statement.setInt(3, version(stored, resource));
                }));
        int[] counts = batch(
                """
                update fhir_resource
                set patient = ?, hash = ?, updated = ?, found_by = ?, body = ?,
                    spoken_at = coalesce(cast(? as timestamp with time zone), spoken_at), version = version + 1
                where type = ? and id = ? and version = ?
                """,
                resources,
                (statement, resource) -> {
                    set(statement, resource, source, now);
                    statement.setString(7, resource.type());
                    statement.setString(8, resource.id());
                    statement.setInt(9, version(stored, resource));
                });
        if (Arrays.stream(counts).anyMatch(count -> count == 0)) {
            throw new StoreConflict(new IllegalStateException("another writer was quicker"));
        }
        insertLarge(resources, stored);
    }

    /**
     * Writes what a resource is found by over what its row has, without a new version.
     *
     * @return whether it is still the present version
     */
    boolean reindex(NewVersion resource) {
        return jdbc.update(
                        """
                        update fhir_resource set patient = ?, found_by = ? where type = ? and id = ? and version = ?
                        """,
                        resource.patient().orElse(""),
                        text(resource.values()),
                        resource.type(),
                        resource.id(),
                        resource.expected().orElseThrow())
                == 1;
    }

    /**
     * Keeps others from writing a resource until the transaction is over.
     *
     * @return whether it is still the present version
     */
    boolean lock(StoredResource resource) {
        return !jdbc.queryForList(
                        "select version from fhir_resource where type = ? and id = ? and version = ? for update",
                        Integer.class,
                        resource.type(),
                        resource.id(),
                        resource.version())
                .isEmpty();
    }

    /** Sets the values of one statement of a batch. */
    private interface Setter {
        void set(PreparedStatement statement, NewVersion resource) throws SQLException;
    }

    private int[] batch(String sql, List<NewVersion> resources, Setter setter) {
        if (resources.isEmpty()) {
            return new int[0];
        }
        return jdbc.execute(sql, (PreparedStatement statement) -> {
            for (NewVersion resource : resources) {
                setter.set(statement, resource);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }
}
