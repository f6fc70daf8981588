package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
        return whole(node, "^");
    }

    private static String whole(SourceNode node, String delimiter) {
        List<SourceNode> children = node.children();
        if (children.isEmpty()) {
            return node.text();
        }
        return children.stream().map(child -> whole(child, "&")).collect(Collectors.joining(delimiter));
    }
}
