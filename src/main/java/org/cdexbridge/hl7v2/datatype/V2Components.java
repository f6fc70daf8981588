package org.cdexbridge.hl7v2.datatype;

import java.util.List;
import java.util.stream.Collectors;
import org.cdexbridge.mapping.source.SourceNode;

/** Components of a field and subcomponents of a component, by number. */
final class V2Components {
    private V2Components() {}

    /** The part, or {@code null}; what is not divided is its own first part. */
    static SourceNode part(SourceNode node, int number) {
        SourceNode part = node.child(node.name() + "." + number);
        return part == null && number == 1 && !node.hasChildren() ? node : part;
    }

    /** The part's text, or {@code null} when absent, blank or to be deleted. */
    static String text(SourceNode node, int number) {
        SourceNode part = part(node, number);
        return part == null ? null : text(part);
    }

    static String text(SourceNode node, int number, int subnumber) {
        SourceNode part = part(node, number);
        return part == null ? null : text(part, subnumber);
    }

    /** The text of the node, of its first part where it is divided; {@code null} when there is none. */
    static String text(SourceNode node) {
        if (node.hasChildren()) {
            SourceNode first = part(node, 1);
            return first == null ? null : text(first);
        }
        String text = node.text();
        return text.isEmpty() ? null : text;
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
