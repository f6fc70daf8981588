package org.cdexbridge.hl7v2;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.hl7v2.datatype.Vocabulary;
import org.cdexbridge.mapping.MappingCode;
import org.cdexbridge.mapping.MappingErrors.Problem;
import org.cdexbridge.mapping.RuleFiles.RuleFile;

/**
 * {@code hl7v2/tables.csv}: the codes of HL7's tables; which table a field has is in {@code hl7v2/fields.csv}.
 *
 * @param codes by the number of their table
 */
record CodeTables(FieldTypes fields, Map<String, Set<String>> codes) implements Vocabulary {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();

    /** @param files defaults first; a site's row replaces the row of the same table */
    static CodeTables read(FieldTypes fields, List<RuleFile> files, List<Problem> problems) {
        Map<String, Set<String>> codes = new HashMap<>();
        for (RuleFile file : files) {
            try {
                for (CSVRecord row : FORMAT.parse(new StringReader(file.content()))) {
                    codes.put(
                            row.get("table").strip(),
                            Set.of(row.get("codes").strip().split("\\s+")));
                }
            } catch (IOException | IllegalArgumentException e) {
                String expected = "columns table,name,codes, each code once";
                problems.add(
                        new Problem(MappingCode.SYNTAX, file.place() + ":1", "`" + e.getMessage() + "`", expected));
            }
        }
        return new CodeTables(fields, codes);
    }

    @Override
    public String tableOf(String field) {
        return fields.table(field);
    }

    @Override
    public boolean has(String table, String code) {
        Set<String> listed = codes.get(table);
        return listed == null || listed.contains(code);
    }
}
