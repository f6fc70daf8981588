package org.cdexbridge.hl7v2.datatype;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.dialect.ConversionContext;
import org.cdexbridge.mapping.dialect.DatatypeConversion;
import org.cdexbridge.mapping.source.Elements;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Attachment;
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
            new DatatypeConversion("NTE", "markdown", (node, context) -> new MarkdownType(joined(node, "NTE.3"))),
            new DatatypeConversion("NTE", "string", (node, context) -> new StringType(joined(node, "NTE.3"))),
            new DatatypeConversion("OBX-lines", "string", (node, context) -> new StringType(text(node, context))),
            new DatatypeConversion("OBX-lines", "Attachment", V2TextLines::attachment));

    private V2TextLines() {}

    /** The comments on an appointment and on its resources. */
    private static Base comments(SourceNode schedule) {
        String text = Stream.ofNullable(schedule.parent())
                .flatMap(group -> Stream.concat(Stream.of(group), group.children("RESOURCES").stream()))
                .flatMap(group -> group.children("NTE").stream())
                .map(note -> joined(note, "NTE.3"))
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
        return new StringType(text);
    }

    static Attachment attachment(SourceNode segment, ConversionContext context) {
        String text = text(segment, context);
        return text.isBlank()
                ? new Attachment()
                : V2EncapsulatedData.ofText(text, segment, context).setTitle(title(segment));
    }

    /** What an observation is called; empty where it is not said. */
    static String title(SourceNode segment) {
        return V2Components.field(segment, "OBX.3")
                .map(code -> V2Components.words(code, 2))
                .orElse("");
    }

    private static String text(SourceNode segment, ConversionContext context) {
        String text = lines(segment).stream().map(line -> joined(line, "OBX.5")).collect(Collectors.joining("\n"));
        return V2Components.field(segment, "OBX.5")
                .filter(value -> !isLine(segment))
                .map(value -> V2Quantities.withUnit(value, text.strip(), context))
                .orElse(text);
    }

    /** This segment, and those of the groups behind it that go on with its text. */
    private static List<SourceNode> lines(SourceNode segment) {
        List<SourceNode> lines = new ArrayList<>();
        lines.add(segment);
        if (!isLine(segment)) {
            return lines;
        }
        Optional<SourceNode> line = lineBehind(segment);
        while (line.filter(next -> isContinued(segment, next)).isPresent()) {
            lines.add(line.get());
            line = lineBehind(line.get());
        }
        return lines;
    }

    /** The observation of the group behind that of this one. */
    static Optional<SourceNode> lineBehind(SourceNode segment) {
        return Optional.ofNullable(segment.parent())
                .map(SourceNode::next)
                .filter(next -> next.name().equals("OBSERVATION"))
                .map(next -> next.child("OBX"));
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
        for (NodeInfo field : Elements.children(segment)) {
            if (field.getLocalPart().equals(name)) {
                return field.getStringValue();
            }
        }
        return "";
    }

    private static boolean isLine(SourceNode segment) {
        return V2Components.field(segment, "OBX.2")
                .filter(type -> LINE_TYPES.contains(type.text()))
                .isPresent();
    }

    private static String code(SourceNode segment) {
        return V2Components.field(segment, "OBX.3")
                .map(code -> code.info().getStringValue())
                .orElse("");
    }

    private static String joined(SourceNode segment, String field) {
        return segment.children(field).stream().map(V2Components::line).collect(Collectors.joining("\n"));
    }
}
