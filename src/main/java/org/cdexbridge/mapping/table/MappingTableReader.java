package org.cdexbridge.mapping.table;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles;

/** Reads the CSV tables; a row of the site's replaces the row of the same key. */
public final class MappingTableReader {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreSurroundingSpaces(true)
            .setCommentMarker('#')
            .get();

    private final List<Problem> problems;

    public MappingTableReader(List<Problem> problems) {
        this.problems = problems;
    }

    public SystemTable systems(List<RuleFiles.RuleFile> files) {
        Map<String, String> uris = new LinkedHashMap<>();
        for (RuleFiles.RuleFile file : files) {
            rows(file, "oid", "uri").forEach(row -> uris.put(row.get("oid"), row.get("uri")));
        }
        return new SystemTable(uris);
    }

    public CodeTable codes(String name, List<RuleFiles.RuleFile> files, SystemTable systems) {
        Map<String, CodeTable.Row> rows = new LinkedHashMap<>();
        for (RuleFiles.RuleFile file : files) {
            for (CSVRecord row : rows(file, "system", "code", "targetSystem", "targetCode")) {
                String system = row.get("system").isEmpty() ? "" : systems.uri(row.get("system"));
                rows.put(
                        system + "|" + row.get("code"),
                        new CodeTable.Row(
                                row.get("targetSystem").isEmpty() ? "" : systems.uri(row.get("targetSystem")),
                                row.get("targetCode"),
                                row.isMapped("targetDisplay") && row.isSet("targetDisplay")
                                        ? row.get("targetDisplay")
                                        : "",
                                file.place() + ":" + (row.getRecordNumber() + 1)));
            }
        }
        return new CodeTable(name, rows);
    }

    /** @param codes code tables by name, for rows that allow what one of them leads to */
    public Map<String, List<ProfileTable.Rule>> profiles(List<RuleFiles.RuleFile> files, Map<String, CodeTable> codes) {
        Map<String, List<ProfileTable.Rule>> rules = new LinkedHashMap<>();
        for (RuleFiles.RuleFile file : files) {
            for (CSVRecord row : rows(file, "profile", "path", "min", "max", "binding", "values", "absent")) {
                ProfileTable.Rule rule = rule(row, file, codes);
                rules.computeIfAbsent(rule.profile(), key -> new ArrayList<>()).add(rule);
            }
        }
        return rules;
    }

    private ProfileTable.Rule rule(CSVRecord row, RuleFiles.RuleFile file, Map<String, CodeTable> codes) {
        String binding = row.get("binding");
        List<String> values = list(row.get("values"));
        boolean table = binding.equals("table");
        Optional<ProfileBinding> known = table ? Optional.of(ProfileBinding.REQUIRED) : ProfileBinding.of(binding);
        if (known.isEmpty()) {
            String place = file.place() + ":" + (row.getRecordNumber() + 1);
            problems.add(
                    new Problem(MappingCode.SYNTAX, place, "`" + binding + "`", "a binding of mappings/README.md"));
        }
        return new ProfileTable.Rule(
                row.get("profile"),
                ProfilePath.parse(row.get("path").strip()),
                row.get("min").isEmpty() ? 0 : Integer.parseInt(row.get("min")),
                row.get("max"),
                known.orElse(ProfileBinding.NONE),
                table ? targets(values, codes) : values,
                row.get("absent"),
                condition(row.isMapped("when") && row.isSet("when") ? row.get("when") : ""));
    }

    private static List<String> targets(List<String> names, Map<String, CodeTable> codes) {
        return names.stream()
                .flatMap(name -> codes.getOrDefault(name, CodeTable.NONE).rows().values().stream())
                .map(CodeTable.Row::code)
                .distinct()
                .toList();
    }

    /** {@code element=code|code}. */
    private static ProfileTable.Condition condition(String text) {
        int sign = text.indexOf('=');
        return sign < 0
                ? new ProfileTable.Condition("", List.of())
                : new ProfileTable.Condition(
                        text.substring(0, sign),
                        Stream.of(text.substring(sign + 1).split("\\|", -1))
                                .map(String::strip)
                                .toList());
    }

    private static List<String> list(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.strip().split("\\s*\\|\\s*"));
    }

    /** What is ignored, and why. */
    public PatternTable ignored(List<RuleFiles.RuleFile> files) {
        return patterns(files, "reason", "listed in ignored.csv");
    }

    /** What must not be lost, and what it is. */
    public PatternTable clinical(List<RuleFiles.RuleFile> files) {
        return patterns(files, "what", "listed in clinical.csv");
    }

    private PatternTable patterns(List<RuleFiles.RuleFile> files, String column, String otherwise) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RuleFiles.RuleFile file : files) {
            for (CSVRecord row : rows(file, "pattern", column)) {
                texts.put(row.get("pattern"), row.get(column).isEmpty() ? otherwise : row.get(column));
            }
        }
        return new PatternTable(texts);
    }

    /** Rows by column; a later file's row replaces the one with the same first two fields. */
    public List<Map<String, String>> list(List<RuleFiles.RuleFile> files) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (RuleFiles.RuleFile file : files) {
            rows(file).forEach(row -> rows.put(row.get(0) + "|" + row.get(1), row.toMap()));
        }
        return List.copyOf(rows.values());
    }

    private List<CSVRecord> rows(RuleFiles.RuleFile file, String... columns) {
        try {
            CSVParser parser = FORMAT.parse(new StringReader(file.content()));
            if (!parser.getHeaderNames().containsAll(List.of(columns))) {
                String found = String.join(",", parser.getHeaderNames());
                String expected = "the columns " + String.join(",", columns);
                problems.add(new Problem(MappingCode.SYNTAX, file.place() + ":1", "`" + found + "`", expected));
                return List.of();
            }
            List<CSVRecord> rows = parser.getRecords();
            for (CSVRecord row : rows) {
                if (!row.isConsistent() && row.size() < columns.length) {
                    problems.add(new Problem(
                            MappingCode.SYNTAX,
                            file.place() + ":" + (row.getRecordNumber() + 1),
                            row.size() + " fields",
                            "the columns " + String.join(",", columns)));
                }
            }
            return rows.stream().filter(row -> row.size() >= columns.length).toList();
        } catch (IOException | RuntimeException e) {
            problems.add(new Problem(MappingCode.SYNTAX, file.place() + ":1", String.valueOf(e.getMessage()), "CSV"));
            return List.of();
        }
    }
}
