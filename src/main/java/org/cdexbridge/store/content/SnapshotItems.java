package org.cdexbridge.store.content;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.cdexbridge.resource.ResourceAddress;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the last list of each sender had in it, by the key of the list, in the journal's database. */
public final class SnapshotItems {
    private static final String FIND = "select type, id from snapshot_item where list = ?";
    private static final String INSERT = "insert into snapshot_item (list, type, id) values (?, ?, ?)";
    private static final String DELETE = "delete from snapshot_item where list = ? and type = ? and id = ?";

    private final JdbcTemplate jdbc;

    SnapshotItems(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Addresses of what was in the list. */
    public Set<String> of(String list) {
        return new LinkedHashSet<>(jdbc.query(
                FIND, (row, number) -> new ResourceAddress(row.getString(1), row.getString(2)).toString(), list));
    }

    /**
     * Notes what is in the list now.
     *
     * @param before what was in it
     */
    public void replace(String list, Set<String> before, Set<String> now) {
        jdbc.batchUpdate(DELETE, rows(list, before, now));
        jdbc.batchUpdate(INSERT, rows(list, now, before));
    }

    private static List<Object[]> rows(String list, Set<String> some, Set<String> without) {
        return some.stream()
                .filter(address -> !without.contains(address))
                .sorted()
                .map(ResourceAddress::parse)
                .map(address -> new Object[] {list, address.type(), address.id()})
                .toList();
    }
}
