package org.cdexbridge.hl7v2.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.rule.RuleFiles.RuleFile;

/** The rows of a CSV file of ours: the first line names the columns, a line with {@code #} is a remark. */
final class CsvTableReader {
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();

    private CsvTableReader() {}

    /** Those that have all columns; the others, and a file without these columns, become problems. */
    static List<CSVRecord> of(RuleFile file, List<Problem> problems, String... columns) {
        String expected = "columns " + String.join(",", columns);
        List<CSVRecord> rows = new ArrayList<>();
        try (CSVParser parser = FORMAT.parse(new StringReader(file.content()))) {
            if (!parser.getHeaderNames().containsAll(List.of(columns))) {
                String first = "`" + String.join(",", parser.getHeaderNames()) + "` as the first line";
                problems.add(new Problem(MappingCode.SYNTAX, file.place() + ":1", first, expected));
                return rows;
            }
            for (CSVRecord row : parser) {
                if (row.size() < columns.length) {
                    String place = file.place() + ":" + parser.getCurrentLineNumber();
                    problems.add(new Problem(MappingCode.SYNTAX, place, "`" + row.get(0) + "` alone", expected));
                } else {
                    rows.add(row);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            problems.add(new Problem(MappingCode.SYNTAX, file.place() + ":1", "`" + e.getMessage() + "`", expected));
        }
        return rows;
    }
}
