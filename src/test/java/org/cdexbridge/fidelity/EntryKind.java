package org.cdexbridge.fidelity;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * A kind of entry: a row of {@code fidelity/kinds.csv}.
 *
 * @param types FHIR types that it may become; {@code Any} for all
 * @param element its name, or {@code *}
 * @param templates templateId roots, one of which it has; empty for a statement without any of another row
 * @param when XPath that is true as well, or empty
 * @param code XPath of what must come out as a code
 * @param value XPath of what must come out as a quantity, a code or words
 * @param date XPath of elements whose times must come out
 */
record EntryKind(
        String name,
        List<String> types,
        String element,
        List<String> templates,
        String when,
        String code,
        String value,
        String date) {
    static List<EntryKind> all() {
        try (var in = new InputStreamReader(
                Objects.requireNonNull(EntryKind.class.getResourceAsStream("/fidelity/kinds.csv")),
                StandardCharsets.UTF_8)) {
            return CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get().parse(in).stream()
                    .map(EntryKind::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EntryKind of(CSVRecord row) {
        return new EntryKind(
                row.get("kind"),
                List.of(row.get("types").split("\\|")),
                row.get("element"),
                row.get("templates").isEmpty()
                        ? List.of()
                        : List.of(row.get("templates").split("\\|")),
                row.get("when"),
                row.get("code"),
                row.get("value"),
                row.get("date"));
    }

    boolean takes(String type) {
        return types.contains("Any") || types.contains(type);
    }
}
