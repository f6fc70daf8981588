package org.cdexbridge.hl7v2.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;

/** {@code hl7v2/authors.csv}: the fields that name who stands behind a segment; a site's file adds rows before ours. */
public record AuthorTable(Map<String, List<Row>> rows) {
    /**
     * One row.
     *
     * @param role of the agent: {@code author}, {@code enterer}, {@code performer} …
     * @param field such as {@code ORC.12}
     * @param map that makes the agent of the field
     */
    public record Row(String role, String field, String map) {
        public String segment() {
            return field.substring(0, field.indexOf('.'));
        }
    }

    public static AuthorTable read(List<RuleFile> files, List<Problem> problems) {
        Map<String, List<Row>> rows = new HashMap<>();
        for (RuleFile file : files) {
            List<CSVRecord> read = CsvTableReader.of(file, problems, "segment", "role", "field", "map");
            for (int i = read.size() - 1; i >= 0; i--) {
                CSVRecord row = read.get(i);
                rows.computeIfAbsent(row.get("segment"), key -> new ArrayList<>())
                        .add(0, new Row(row.get("role"), row.get("field"), row.get("map")));
            }
        }
        return new AuthorTable(rows);
    }

    public List<Row> of(String segment) {
        return rows.getOrDefault(segment, List.of());
    }
}
