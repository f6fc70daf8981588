package org.cdexbridge.store.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads resources by id, in their present version or a former one. */
public final class TableReader {
    private static final int SOME = 200;

    private final JdbcTemplate jdbc;
    private final ResourceTable resources;

    public TableReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.resources = new ResourceTable(jdbc);
    }

    /** A version of a resource, before anybody parses it. */
    private record Version(String type, String id, int number, Instant updated, byte[] body) {}

    public Optional<Resource> read(String type, String id) {
        return versions(
                        "select type, id, version, updated, body from fhir_resource where type = ? and id = ?",
                        type,
                        id)
                .stream()
                .map(this::resource)
                .findFirst();
    }

    /** The present version or a former one. */
    public Optional<Resource> read(String type, String id, int version) {
        return versions(
                        """
                        select type, id, version, updated, body from fhir_resource
                        where type = ? and id = ? and version = ?
                        union all
                        select type, id, version, updated, body from fhir_resource_history
                        where type = ? and id = ? and version = ?
                        """,
                        type,
                        id,
                        version,
                        type,
                        id,
                        version)
                .stream()
                .map(this::resource)
                .findFirst();
    }

    /**
     * Versions of a resource, the newest first.
     *
     * @param most of them
     */
    public List<Resource> history(String type, String id, VersionRange range, int most) {
        Timestamp oldest = Timestamp.from(range.since());
        return versions(
                        """
                        select type, id, version, updated, body from (
                            select type, id, version, updated, body from fhir_resource
                            where type = ? and id = ? and version >= ? and version < ? and updated >= ?
                            union all
                            select type, id, version, updated, body from fhir_resource_history
                            where type = ? and id = ? and version >= ? and version < ? and updated >= ?) all_versions
                        order by version desc
                        fetch first ? rows only
                        """,
                        type,
                        id,
                        range.from(),
                        range.below(),
                        oldest,
                        type,
                        id,
                        range.from(),
                        range.below(),
                        oldest,
                        most)
                .stream()
                .map(this::resource)
                .toList();
    }

    /** The number of the version that was the present one at a point in time; 0 where there was none yet. */
    public int versionAt(String type, String id, Instant time) {
        return jdbc.queryForObject(
                """
                select coalesce(max(version), 0) from (
                    select version from fhir_resource where type = ? and id = ? and updated <= ?
                    union all
                    select version from fhir_resource_history where type = ? and id = ? and updated <= ?) all_versions
                """,
                Integer.class,
                type,
                id,
                Timestamp.from(time),
                type,
                id,
                Timestamp.from(time));
    }

    /** Present versions in this order, of those that are there. */
    public List<Resource> read(String type, List<String> ids) {
        Map<String, Resource> found = new HashMap<>();
        for (int from = 0; from < ids.size(); from += SOME) {
            List<String> some = ids.subList(from, Math.min(from + SOME, ids.size()));
            List<Object> arguments = new ArrayList<>(some);
            arguments.add(type);
            String sql = "select type, id, version, updated, body from fhir_resource where id in (" + marks(some.size())
                    + ") and type = ?";
            versions(sql, arguments.toArray()).forEach(version -> found.put(version.id(), resource(version)));
        }
        return ids.stream().filter(found::containsKey).map(found::get).toList();
    }

    /** Rows of resources by {@code Type/id}, of those that are there. */
    public Map<String, StoredResource> rows(Collection<String> addresses) {
        return resources.rows(addresses);
    }

    /** So many values of a statement. */
    public static String marks(int count) {
        return "?, ".repeat(count - 1) + "?";
    }

    private List<Version> versions(String sql, Object... arguments) {
        return jdbc.query(sql, (row, number) -> version(row), arguments);
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getTimestamp(4).toInstant(),
                row.getBytes(5));
    }

    private Resource resource(Version version) {
        byte[] body = version.body() == null ? large(version) : version.body();
        try {
            Resource resource = new JsonParser().parse(CompressedText.inflated(body));
            resource.getMeta()
                    .setVersionId(Integer.toString(version.number()))
                    .setLastUpdated(Date.from(version.updated()));
            resource.setId(version.type() + "/" + version.id() + "/_history/" + version.number());
            return resource;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] large(Version version) {
        return jdbc.queryForObject(
                "select body from fhir_large_body where type = ? and id = ? and version = ?",
                byte[].class,
                version.type(),
                version.id(),
                version.number());
    }
}
