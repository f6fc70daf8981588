package org.cdexbridge.journal.table;

import java.util.List;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;
import org.cdexbridge.finding.Severity;
import org.cdexbridge.json.Json;

/** Findings as JSON text and back; a code that this version no longer knows is still read. */
final class FindingsJson {

    private FindingsJson() {}

    static String write(List<Finding> findings) {
        return Json.text(findings.stream().map(Line::of).toList());
    }

    static List<Finding> read(String text) {
        return Json.readList(text, Line.class).stream().map(Line::finding).toList();
    }

    private record Line(String code, Severity severity, String title, String message, String location) {
        private static Line of(Finding finding) {
            FindingCode code = finding.code();
            return new Line(code.code(), code.severity(), code.title(), finding.message(), finding.location());
        }

        private Finding finding() {
            return new Finding(new RecordedCode(new FindingDefinition(code, severity, title)), message, location);
        }
    }

    private record RecordedCode(FindingDefinition definition) implements FindingCode {}
}
