package org.cdexbridge.hl7v2.document;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.conversion.MediaTypes;
import org.cdexbridge.mapping.source.Elements;

/**
 * Which observations hold a document: told without decoding it, from how the value begins. A document may stand in a text
 * (TX, FT, ST), or be divided among several OBX.
 */
public final class DocumentSegments {
    private static final Set<String> TEXT_TYPES = Set.of("TX", "FT", "ST");
    private static final int HEAD = 200;

    private DocumentSegments() {}

    /** Whether a text is a document as it stands or in Base64, or an ED holds one in another component than its fifth. */
    public static boolean holdsDocument(NodeInfo segment) {
        String type = text(field(segment, "OBX.2")).strip();
        Optional<NodeInfo> value = field(segment, "OBX.5");
        if (TEXT_TYPES.contains(type)) {
            return beginsAsDocument(text(value));
        }
        return type.equals("ED") && value.filter(DocumentSegments::isMisplaced).isPresent();
    }

    private static boolean isMisplaced(NodeInfo value) {
        if (!component(value, 5).isBlank()) {
            return false;
        }
        for (NodeInfo part : Elements.children(value)) {
            if (beginsAsDocument(part.getStringValue())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the OBX goes on with the document of the OBX before: it is of the same code, encoding and kind, and does not
     * begin as a document of this kind does.
     */
    public static boolean isFurther(NodeInfo before, NodeInfo segment) {
        if (!text(field(before, "OBX.2")).equals("ED")
                || !text(field(segment, "OBX.2")).equals("ED")) {
            return false;
        }
        Optional<NodeInfo> first = field(before, "OBX.5");
        Optional<NodeInfo> next = field(segment, "OBX.5");
        return first.isPresent()
                && next.isPresent()
                && text(field(before, "OBX.3")).equals(text(field(segment, "OBX.3")))
                && description(first.get()).equals(description(next.get()))
                && MediaTypes.hasSign(MediaTypes.named(component(next.get(), 2), component(next.get(), 3)))
                && !component(next.get(), 5).isBlank()
                && !beginsAsDocument(component(next.get(), 5));
    }

    /** As {@link #isFurther(NodeInfo, NodeInfo)}, of the OBX of the group before. */
    public static boolean isFurther(NodeInfo segment) {
        for (NodeInfo group : Elements.before(segment.getParent())) {
            for (NodeInfo observation : Elements.children(group)) {
                return isFurther(observation, segment);
            }
        }
        return false;
    }

    private static String description(NodeInfo value) {
        return (component(value, 2) + "^" + component(value, 3) + "^" + component(value, 4)).toUpperCase(Locale.ROOT);
    }

    public static boolean beginsAsDocument(String text) {
        return MediaTypes.isShownBy(text.length() > HEAD ? text.substring(0, HEAD) : text);
    }

    private static String component(NodeInfo value, int number) {
        return text(field(value, "OBX.5." + number));
    }

    private static String text(Optional<NodeInfo> node) {
        return node.map(NodeInfo::getStringValue).orElse("");
    }

    private static Optional<NodeInfo> field(NodeInfo segment, String name) {
        for (NodeInfo field : Elements.children(segment)) {
            if (field.getLocalPart().equals(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
