package org.cdexbridge.hl7v2.datatype;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.mapping.Conversion;
import org.cdexbridge.mapping.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.StringType;

/**
 * Texts over several repetitions and segments: NTE-3, and OBX-5 of type TX or FT, where following observations of the
 * same code are further lines of the same text.
 */
public final class Lines {
    private static final Set<String> LINE_TYPES = Set.of("TX", "FT");

    static final List<Conversion> CONVERSIONS = List.of(
            new Conversion("SCH-comment", "string", (node, context) -> comments(node)),
            new Conversion("NTE", "markdown", (node, context) -> comment(node)),
            new Conversion("NTE", "string", (node, context) -> {
                MarkdownType comment = comment(node);
                return comment == null ? null : new StringType(comment.getValue());
            }),
            new Conversion("OBX-lines", "string", (node, context) -> {
                String text = text(node);
                return text.isBlank() ? null : new StringType(text);
            }),
            new Conversion("OBX-lines", "Attachment", (node, context) -> attachment(node)));

    private Lines() {}

    private static MarkdownType comment(SourceNode segment) {
        String text = joined(segment, "NTE.3");
        return text.isBlank() ? null : new MarkdownType(text);
    }

    /** The comments on an appointment and on its resources. */
    private static Base comments(SourceNode schedule) {
        List<SourceNode> notes = new ArrayList<>(schedule.parent().children("NTE"));
        schedule.parent().children("RESOURCES").forEach(group -> notes.addAll(group.children("NTE")));
        String text = notes.stream()
                .map(note -> joined(note, "NTE.3"))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
        return text.isEmpty() ? null : new StringType(text);
    }

    private static Base attachment(SourceNode segment) {
        String text = text(segment);
        if (text.isBlank()) {
            return null;
        }
        SourceNode code = segment.child("OBX.3");
        return Contents.attachment(text.getBytes(StandardCharsets.UTF_8), "text/plain")
                .setTitle(code == null ? null : Parts.text(code, 2));
    }

    private static String text(SourceNode segment) {
        String text = lines(segment).stream().map(line -> joined(line, "OBX.5")).collect(Collectors.joining("\n"));
        SourceNode value = segment.child("OBX.5");
        return value == null || isLine(segment) ? text : Quantities.withUnit(value, text);
    }

    /** This segment, and those of the groups behind it that go on with its text. */
    private static List<SourceNode> lines(SourceNode segment) {
        List<SourceNode> lines = new ArrayList<>();
        lines.add(segment);
        if (!isLine(segment)) {
            return lines;
        }
        boolean passed = false;
        for (SourceNode group : segment.parent().parent().children()) {
            SourceNode line = passed && group.name().equals("OBSERVATION") ? group.child("OBX") : null;
            if (passed && (line == null || !isContinued(segment, line))) {
                break;
            }
            if (line != null) {
                lines.add(line);
            }
            passed |= group.equals(segment.parent());
        }
        return lines;
    }

    /** Whether the next observation goes on with the text of this one. */
    public static boolean isContinued(SourceNode segment, SourceNode next) {
        return isLine(segment) && isLine(next) && code(segment).equals(code(next));
    }

    private static boolean isLine(SourceNode segment) {
        SourceNode type = segment.child("OBX.2");
        return type != null && LINE_TYPES.contains(type.text());
    }

    private static String code(SourceNode segment) {
        SourceNode code = segment.child("OBX.3");
        return code == null ? "" : code.info().getStringValue();
    }

    private static String joined(SourceNode segment, String field) {
        return segment.children(field).stream().map(Parts::whole).collect(Collectors.joining("\n"));
    }
}
