package org.cdexbridge.hl7v2.datatype;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.pattern.NodeKindTest;
import net.sf.saxon.tree.iter.AxisIterator;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.MarkdownType;
import org.hl7.fhir.r4.model.StringType;

/**
 * Texts over several repetitions and segments: NTE-3, and OBX-5 of type TX or FT, where following observations of the
 * same code are further lines of the same text.
 */
public final class V2TextLines {
    private static final Set<String> LINE_TYPES = Set.of("TX", "FT");

    static final List<DatatypeConversion> CONVERSIONS = List.of(
            new DatatypeConversion("SCH-comment", "string", (node, context) -> comments(node)),
            new DatatypeConversion("NTE", "markdown", (node, context) -> comment(node)),
            new DatatypeConversion("NTE", "string", (node, context) -> {
                MarkdownType comment = comment(node);
                return comment == null ? null : new StringType(comment.getValue());
            }),
            new DatatypeConversion("OBX-lines", "string", (node, context) -> {
                String text = text(node);
                return text.isBlank() ? null : new StringType(text);
            }),
            new DatatypeConversion("OBX-lines", "Attachment", (node, context) -> attachment(node)));

    private V2TextLines() {}

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
        return V2EncapsulatedData.attachment(text.getBytes(StandardCharsets.UTF_8), "text/plain")
                .setTitle(code == null ? null : V2Components.text(code, 2));
    }

    private static String text(SourceNode segment) {
        String text = lines(segment).stream().map(line -> joined(line, "OBX.5")).collect(Collectors.joining("\n"));
        SourceNode value = segment.child("OBX.5");
        return value == null || isLine(segment) ? text : V2Quantities.withUnit(value, text);
    }

    /** This segment, and those of the groups behind it that go on with its text. */
    private static List<SourceNode> lines(SourceNode segment) {
        List<SourceNode> lines = new ArrayList<>();
        lines.add(segment);
        if (!isLine(segment)) {
            return lines;
        }
        SourceNode line = lineBehind(segment.parent());
        for (SourceNode at = segment.parent(); line != null && isContinued(segment, line); line = lineBehind(at)) {
            lines.add(line);
            at = line.parent();
        }
        return lines;
    }

    /** The observation of the group behind this one; {@code null} where there is none. */
    private static SourceNode lineBehind(SourceNode group) {
        SourceNode next = group.next();
        return next != null && next.name().equals("OBSERVATION") ? next.child("OBX") : null;
    }

    /** Whether the next observation goes on with the text of this one. */
    public static boolean isContinued(SourceNode segment, SourceNode next) {
        return isLine(segment) && isLine(next) && code(segment).equals(code(next));
    }

    /** As {@link #isContinued(SourceNode, SourceNode)}, of nodes that are not read by it. */
    public static boolean isContinued(NodeInfo segment, NodeInfo next) {
        return LINE_TYPES.contains(field(segment, "OBX.2").strip())
                && LINE_TYPES.contains(field(next, "OBX.2").strip())
                && field(segment, "OBX.3").equals(field(next, "OBX.3"));
    }

    private static String field(NodeInfo segment, String name) {
        AxisIterator fields = segment.iterateAxis(AxisInfo.CHILD, NodeKindTest.ELEMENT);
        for (NodeInfo field = fields.next(); field != null; field = fields.next()) {
            if (field.getLocalPart().equals(name)) {
                return field.getStringValue();
            }
        }
        return "";
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
        return segment.children(field).stream().map(V2Components::whole).collect(Collectors.joining("\n"));
    }
}
