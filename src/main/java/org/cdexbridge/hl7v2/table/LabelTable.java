package org.cdexbridge.hl7v2.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;
import org.hl7.fhir.r4.model.Coding;

/**
 * {@code hl7v2/labels.csv}: fields that restrict who may see what is said. A site's rows for a field stand instead of
 * ours.
 *
 * @param rows by segment
 */
public record LabelTable(Map<String, List<Row>> rows) {
    private static final String CODES = "codes:";
    private static final String AS_IS = "as-is";
    private static final String OR = " or ";

    /** How far a label reaches. */
    public enum Cover {
        MESSAGE,
        GROUP,
        FROM_HERE,
        VISIT,
        SEGMENT,
        BY_PLACE
    }

    /**
     * One row.
     *
     * @param values for which it holds; none: for any
     * @param others whether it holds for all but these
     * @param unless field and value that take it away, joined by {@code =}; may be empty
     * @param label {@code codes:NAME}, {@code as-is}, {@code system|code|display}, or several of them in this order,
     *     joined by {@code or}: the next one counts where those before give nothing
     */
    public record Row(String field, Set<String> values, boolean others, String unless, String label, Cover covers) {
        static Row of(CSVRecord row) {
            String values = row.get("values");
            boolean others = values.startsWith("!");
            String list = others ? values.substring(1) : values;
            return new Row(
                    row.get("field"),
                    list.isBlank() ? Set.of() : Set.of(list.split(" ")),
                    others,
                    row.get("unless"),
                    row.get("label"),
                    Cover.valueOf(name(row)));
        }

        /**
         * Those codes of one field for which the row holds: all of them, if it holds for any value, or for others than
         * each of these. Senders write the same code in capitals and without.
         */
        public List<String> holding(List<String> codes) {
            if (values.isEmpty()) {
                return codes;
            }
            List<String> among = codes.stream().filter(this::isListed).toList();
            return others ? (among.isEmpty() ? codes : List.of()) : among;
        }

        private boolean isListed(String code) {
            return values.contains(code) || values.contains(code.toUpperCase(Locale.ROOT));
        }

        /** The code table; empty for a row that names none. */
        public String table() {
            return LabelTable.table(label);
        }

        /** Whether the field's own code is a label, where no table has it. */
        public boolean asIs() {
            return label.equals(AS_IS) || label.startsWith(AS_IS + OR) || label.contains(OR + AS_IS);
        }

        /** Whether it looks a code up: its constant is for what no table has, and not for any value. */
        public boolean looksUp() {
            return asIs() || !table().isEmpty();
        }

        /** The constant; without a code for a row that names none. */
        public Coding constant() {
            int bar = label.indexOf('|');
            int from = bar < 0 ? -1 : label.lastIndexOf(OR, bar);
            String[] parts = label.substring(from < 0 ? 0 : from + OR.length()).split("\\|", 3);
            return parts.length < 3 ? new Coding() : new Coding(parts[0], parts[1], parts[2]);
        }
    }

    /** @param tables names of the code tables */
    public static LabelTable read(List<RuleFile> files, Set<String> tables, List<Problem> problems) {
        Map<String, List<Row>> rows = new HashMap<>();
        for (RuleFile file : files) {
            Set<String> told = new HashSet<>();
            for (CSVRecord row :
                    CsvTableReader.of(file, problems, "segment", "field", "values", "unless", "label", "covers")) {
                if (isUsable(row, file, tables, problems)) {
                    List<Row> ofSegment = rows.computeIfAbsent(row.get("segment"), key -> new ArrayList<>());
                    if (told.add(row.get("field"))) {
                        ofSegment.removeIf(known -> known.field().equals(row.get("field")));
                    }
                    ofSegment.add(Row.of(row));
                }
            }
        }
        return new LabelTable(rows);
    }

    private static boolean isUsable(CSVRecord row, RuleFile file, Set<String> tables, List<Problem> problems) {
        String place = file.place() + ":1";
        String label = row.get("label");
        if (label.startsWith(CODES) && !tables.contains(table(label))) {
            problems.add(new Problem(MappingCode.UNKNOWN_TABLE, place, "`" + label + "`", "a file of codes/"));
            return false;
        }
        if (Arrays.stream(Cover.values()).noneMatch(cover -> cover.name().equals(name(row)))) {
            String expected = "message, group, from-here, visit, segment or by-place";
            problems.add(new Problem(MappingCode.SYNTAX, place, "`" + row.get("covers") + "`", expected));
            return false;
        }
        return true;
    }

    private static String name(CSVRecord row) {
        return row.get("covers").toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String table(String label) {
        int end = label.indexOf(OR);
        return label.startsWith(CODES) ? label.substring(CODES.length(), end < 0 ? label.length() : end) : "";
    }

    public List<Row> of(String segment) {
        return rows.getOrDefault(segment, List.of());
    }
}
