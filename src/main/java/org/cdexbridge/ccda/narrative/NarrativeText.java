package org.cdexbridge.ccda.narrative;

import java.util.regex.Pattern;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.SourceNode;

/**
 * The words of narrative markup in one line: a blank stands where a block, a cell or a line ends, and a sign of power before
 * what is set above the line, so that neither words nor numbers run together.
 */
public final class NarrativeText {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private NarrativeText() {}

    /** The words of a text that stands in an entry, which may hold markup; all of it counts as read. */
    public static String of(SourceNode text) {
        String plain = text.text();
        if (!text.hasChildren()) {
            return BLANKS.matcher(plain).replaceAll(" ");
        }
        read(text);
        return of(text.info());
    }

    private static void read(SourceNode text) {
        for (SourceNode child : text.children()) {
            child.text();
            read(child);
        }
    }

    /** The words of an element of the narrative. */
    static String of(NodeInfo element) {
        StringBuilder words = new StringBuilder();
        append(element, words);
        return BLANKS.matcher(words).replaceAll(" ").strip();
    }

    private static void append(NodeInfo parent, StringBuilder words) {
        for (NodeInfo child : parent.children()) {
            if (NodeKind.of(child) == NodeKind.TEXT) {
                words.append(child.getStringValue());
            } else if (NodeKind.of(child) == NodeKind.ELEMENT) {
                element(child, words);
            }
        }
    }

    private static void element(NodeInfo element, StringBuilder words) {
        String name = element.getLocalPart();
        if (name.equals("br") || !NarrativeElements.isInLine(name)) {
            words.append(' ');
            append(element, words);
            words.append(' ');
            return;
        }
        if (name.equals("sup")
                && endsInDigit(words)
                && !element.getStringValue().isBlank()) {
            words.append('^');
        }
        append(element, words);
    }

    private static boolean endsInDigit(StringBuilder words) {
        return !words.isEmpty() && Character.isDigit(words.charAt(words.length() - 1));
    }
}
