package org.cdexbridge.store.table;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.store.ConvertedTypes;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that conversions made, told apart by type; of Bundles those that are documents (exchanges make searchsets).
 * Resources of exchanges are not among them, Communication neither.
 */
public final class ConvertedRows {
    private static final String BUNDLE = "Bundle";
    private static final String DOCUMENTS = "select id from fhir_resource where type = 'Bundle' and found_by like "
            + "'%type\thttp://hl7.org/fhir/bundle-type|document%'";
    private static final List<String> BESIDE =
            List.of("fhir_lookup", "fhir_text_lookup", "fhir_large_body", "fhir_resource_history");

    private final JdbcTemplate jdbc;

    public ConvertedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes them with their former versions and all that is noted of them; call it inside a transaction. */
    public void delete() {
        List<String> tables = new ArrayList<>(BESIDE);
        tables.add("fhir_resource");
        List<String> types =
                ConvertedTypes.ALL.stream().filter(type -> !type.equals(BUNDLE)).toList();
        for (String table : tables) {
            jdbc.update("delete from " + table + " where type = 'Bundle' and id in (" + DOCUMENTS + ")");
            jdbc.update(
                    "delete from " + table + " where type in (" + TableReader.marks(types.size()) + ")",
                    types.toArray());
        }
        jdbc.update("delete from fhir_source_time");
        jdbc.update("update fhir_resource set spoken_at = null where spoken_at is not null");
    }
}
