package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.mapping.source.SourceNode;
import org.jspecify.annotations.Nullable;

/** Components of a field and subcomponents of a component, by number. */
final class V2Components {
    private V2Components() {}

    /** The part; what is not divided is its own first part. */
    static Optional<SourceNode> part(SourceNode node, int number) {
        return Optional.ofNullable(child(node, number));
    }

    private static @Nullable SourceNode child(SourceNode node, int number) {
        SourceNode part = node.child(node.name() + "." + number);
        return part == null && number == 1 && !node.hasChildren() ? node : part;
    }

    /** A field of a segment, of several the first. */
    static Optional<SourceNode> field(SourceNode segment, String name) {
        return Optional.ofNullable(segment.child(name));
    }

    /** Another field of the same segment. */
    static Optional<SourceNode> sibling(SourceNode field, String name) {
        return Optional.ofNullable(field.parent()).flatMap(segment -> field(segment, name));
    }

    /** The part's text; empty when absent, blank or to be deleted. */
    static String text(SourceNode node, int number) {
        SourceNode part = child(node, number);
        return part == null ? "" : text(part);
    }

    static String text(SourceNode node, int number, int subnumber) {
        SourceNode part = child(node, number);
        return part == null ? "" : text(part, subnumber);
    }

    /** All of the part's text, for words with an ampersand that was not escaped. */
    static String words(SourceNode node, int number) {
        SourceNode part = child(node, number);
        return part == null ? "" : whole(part);
    }

    /** The text of the node, of its first part where it is divided. */
    static String text(SourceNode node) {
        return node.hasChildren() ? text(node, 1) : node.text();
    }

    /** Passes by parts that say nothing of their own: check digits, tables of codes, ways of writing. */
    static void pass(SourceNode node, int... numbers) {
        for (int number : numbers) {
            SourceNode part = node.child(node.name() + "." + number);
            if (part != null) {
                whole(part);
            }
        }
    }

    /** All of a text that the sender's delimiters divided although it is no composite. */
    static String whole(SourceNode node) {
        return written(node).strip();
    }

    /** The same with the blanks at its beginning, which lay out the lines of TX, FT and NTE (HL7 v2.5.1, 2.A.78). */
    static String line(SourceNode node) {
        return written(node).stripTrailing();
    }

    private static String written(SourceNode node) {
        StringBuilder out = new StringBuilder();
        boolean component = node.name().indexOf('.') != node.name().lastIndexOf('.');
        write(node, component ? '&' : '^', out);
        return out.toString();
    }

    /** Without the delimiters before the first part that is valued. */
    private static void write(SourceNode node, char delimiter, StringBuilder out) {
        List<SourceNode> parts = node.children();
        if (parts.isEmpty()) {
            out.append(node.untrimmedText());
        }
        int written = 0;
        for (SourceNode part : parts) {
            int number = number(part);
            out.append(String.valueOf(delimiter).repeat(written == 0 ? 0 : number - written));
            write(part, '&', out);
            written = number;
        }
    }

    /** The number at the end of a part's name. */
    static int number(SourceNode part) {
        return Integer.parseInt(part.name().substring(part.name().lastIndexOf('.') + 1));
    }
}
