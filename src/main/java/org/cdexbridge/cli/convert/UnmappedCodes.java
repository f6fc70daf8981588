package org.cdexbridge.cli.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.cdexbridge.mapping.rule.MappingCode;

/** Codes that found no target in a table, over all inputs of a run: how often, and where first. */
final class UnmappedCodes {
    private final Map<String, First> byWords = new LinkedHashMap<>();

    private record First(String file, String place, int count) {
        First and(First other) {
            return new First(file, place, count + other.count);
        }
    }

    void add(InputResult result) {
        result.findings().stream()
                .filter(finding -> finding.code() == MappingCode.NO_CODE)
                .forEach(finding -> byWords.merge(
                        finding.message(),
                        new First(result.input().name().toString(), finding.location(), 1),
                        First::and));
    }

    /** CSV with the columns count, code, file, place; the most frequent first. */
    void write(Path file) {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader("count", "code", "file", "place")
                .setRecordSeparator('\n')
                .get();
        List<Map.Entry<String, First>> rows = byWords.entrySet().stream()
                .sorted(Comparator.comparing(row -> -row.getValue().count()))
                .toList();
        try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file), format)) {
            for (Map.Entry<String, First> row : rows) {
                First first = row.getValue();
                printer.printRecord(first.count(), row.getKey(), first.file(), first.place());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
