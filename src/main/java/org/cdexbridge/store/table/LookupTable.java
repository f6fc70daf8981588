package org.cdexbridge.store.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.cdexbridge.store.StoreConflict;
import org.cdexbridge.store.index.LookupKeys;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows by which resources are looked up without a patient; only those that change are touched. */
final class LookupTable {
    private static final int AT_ONCE = 500;

    private final JdbcTemplate jdbc;

    LookupTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One resource's change.
     *
     * @param before what it was looked up by; nothing where it is new
     */
    record Change(String type, String id, LookupKeys before, LookupKeys now) {}

    /** Those of these rows of a resource that are there. */
    LookupKeys present(String type, String id, LookupKeys asked) {
        LookupKeys present = new LookupKeys(new TreeSet<>(), new TreeSet<>());
        List<Long> keys = List.copyOf(asked.keys());
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<Object> arguments = new ArrayList<>(keys.subList(from, Math.min(from + AT_ONCE, keys.size())));
            String marks = TableReader.marks(arguments.size());
            arguments.addAll(List.of(type, id));
            present.keys()
                    .addAll(jdbc.queryForList(
                            "select lookup_key from fhir_lookup where lookup_key in (" + marks
                                    + ") and type = ? and id = ?",
                            Long.class,
                            arguments.toArray()));
        }
        for (LookupKeys.Text text : asked.texts()) {
            boolean there = jdbc.queryForObject(
                            "select count(*) from fhir_text_lookup where type = ? and parameter = ? and text = ? and id = ?",
                            Integer.class,
                            type,
                            text.parameter(),
                            text.text(),
                            id)
                    > 0;
            if (there) {
                present.texts().add(text);
            }
        }
        return present;
    }

    /** @throws StoreConflict when another writer was quicker */
    void change(List<Change> changes) {
        List<Object[]> keys = new ArrayList<>();
        List<Object[]> formerKeys = new ArrayList<>();
        List<Object[]> texts = new ArrayList<>();
        List<Object[]> formerTexts = new ArrayList<>();
        for (Change change : changes) {
            LookupKeys added = change.now().without(change.before());
            LookupKeys gone = change.before().without(change.now());
            added.keys().forEach(key -> keys.add(new Object[] {key, change.type(), change.id()}));
            gone.keys().forEach(key -> formerKeys.add(new Object[] {key, change.type(), change.id()}));
            added.texts().forEach(text -> texts.add(row(change, text)));
            gone.texts().forEach(text -> formerTexts.add(row(change, text)));
        }
        update("delete from fhir_lookup where lookup_key = ? and type = ? and id = ?", formerKeys);
        update("insert into fhir_lookup (lookup_key, type, id) values (?, ?, ?)", keys);
        update("delete from fhir_text_lookup where type = ? and parameter = ? and text = ? and id = ?", formerTexts);
        update("insert into fhir_text_lookup (type, parameter, text, id) values (?, ?, ?, ?)", texts);
    }

    private static Object[] row(Change change, LookupKeys.Text text) {
        return new Object[] {change.type(), text.parameter(), text.text(), change.id()};
    }

    private void update(String sql, List<Object[]> rows) {
        try {
            if (!rows.isEmpty()) {
                jdbc.batchUpdate(sql, rows);
            }
        } catch (DuplicateKeyException e) {
            throw new StoreConflict(e);
        }
    }
}
