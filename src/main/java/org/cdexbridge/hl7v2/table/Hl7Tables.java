package org.cdexbridge.hl7v2.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;

/**
 * {@code hl7v2/tables.csv}: the codes of HL7's tables; which table a field has is in {@code hl7v2/fields.csv}.
 *
 * @param codes by the number of their table
 */
public record Hl7Tables(FieldTypes fields, Map<String, Set<String>> codes) implements TableVocabulary {
    /** @param files defaults first; a site's row replaces the row of the same table */
    public static Hl7Tables read(FieldTypes fields, List<RuleFile> files, List<Problem> problems) {
        Map<String, Set<String>> codes = new HashMap<>();
        for (RuleFile file : files) {
            for (CSVRecord row : CsvTableReader.of(file, problems, "table", "name", "codes")) {
                codes.put(row.get("table").strip(), codes(row, file, problems));
            }
        }
        return new Hl7Tables(fields, codes);
    }

    private static Set<String> codes(CSVRecord row, RuleFile file, List<Problem> problems) {
        List<String> listed = List.of(row.get("codes").strip().split("\\s+"));
        Set<String> codes = new HashSet<>(listed);
        if (codes.size() < listed.size()) {
            String place = file.place() + ":1";
            problems.add(new Problem(MappingCode.SYNTAX, place, "a code twice in " + row.get("table"), "each once"));
        }
        return codes;
    }

    @Override
    public Optional<String> tableOf(String field) {
        return fields.table(field);
    }

    @Override
    public boolean has(String table, String code) {
        Set<String> listed = codes.get(table);
        return listed == null || listed.contains(code);
    }
}
