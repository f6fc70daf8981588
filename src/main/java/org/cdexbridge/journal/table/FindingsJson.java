package org.cdexbridge.journal.table;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.FindingCode;
import org.cdexbridge.finding.FindingDefinition;
import org.cdexbridge.finding.Severity;

/** Findings as JSON text and back; a code that this version no longer knows is still read. */
final class FindingsJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};

    private FindingsJson() {}

    static String write(List<Finding> findings) {
        try {
            return JSON.writeValueAsString(findings.stream().map(Line::of).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings and an enum can always be written", e);
        }
    }

    static List<Finding> read(String text) {
        try {
            return JSON.readValue(text, LINES).stream().map(Line::finding).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the journal's findings were not written by this program", e);
        }
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
