package org.cdexbridge.store.table;

import java.util.List;
import org.cdexbridge.store.ConvertedTypes;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.index.TokenValue;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows that conversions made, told apart by type; of Bundles those that are documents (exchanges make searchsets).
 * Resources of exchanges are not among them, Communication neither.
 */
public final class ConvertedRows {
    private static final String BUNDLE = "Bundle";
    private static final SearchParameter BUNDLE_TYPE =
            SearchParameters.load().find(BUNDLE, "type").orElseThrow();
    private static final TokenValue DOCUMENT = new TokenValue("http://hl7.org/fhir/bundle-type", "document");
    private static final int PAGE = 500;
    private static final List<String> TABLES =
            List.of("fhir_lookup", "fhir_text_lookup", "fhir_large_body", "fhir_resource_history", "fhir_resource");

    private final JdbcTemplate jdbc;

    public ConvertedRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Deletes them with their former versions and all that is noted of them; call it inside a transaction. */
    public void delete() {
        deleteDocuments();
        List<String> types =
                ConvertedTypes.ALL.stream().filter(type -> !type.equals(BUNDLE)).toList();
        for (String table : TABLES) {
            jdbc.update(
                    "delete from " + table + " where type in (" + TableReader.marks(types.size()) + ")",
                    types.toArray());
        }
        jdbc.update("delete from fhir_source_time");
        jdbc.update("update fhir_resource set spoken_at = null where spoken_at is not null");
    }

    private void deleteDocuments() {
        ResourceTable resources = new ResourceTable(jdbc);
        String patient = "";
        String id = "";
        List<StoredResource> page;
        do {
            page = resources.find(BUNDLE, patient, id, PAGE);
            List<Object[]> documents = page.stream()
                    .filter(row -> row.values().of(BUNDLE_TYPE).contains(DOCUMENT))
                    .map(row -> new Object[] {BUNDLE, row.id()})
                    .toList();
            TABLES.forEach(table -> jdbc.batchUpdate("delete from " + table + " where type = ? and id = ?", documents));
            if (!page.isEmpty()) {
                patient = page.get(page.size() - 1).patient();
                id = page.get(page.size() - 1).id();
            }
        } while (page.size() == PAGE);
    }
}
