package org.cdexbridge.ccda.context;

import java.util.List;
import java.util.Optional;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.ExtensionFunction;
import org.cdexbridge.ccda.narrative.NarrativeReference;
import org.cdexbridge.mapping.source.Elements;

/**
 * Where the words of a text stand. The XPath function {@code cda:words(texts)} gives each text that has words of its
 * own, and for one that only refers to the section's narrative the element there.
 */
public final class ReferencedWords {
    private ReferencedWords() {}

    public static List<ExtensionFunction> functions() {
        return List.of(NodeFunction.of("words", nodes -> nodes.stream()
                .flatMap(node -> words(node).stream())
                .distinct()
                .toList()));
    }

    private static Optional<NodeInfo> words(NodeInfo text) {
        return text.getStringValue().isBlank() ? referenced(text) : Optional.of(text);
    }

    private static Optional<NodeInfo> referenced(NodeInfo text) {
        for (NodeInfo child : Elements.children(text)) {
            String reference = child.getAttributeValue(NamespaceUri.NULL, "value");
            if (child.getLocalPart().equals("reference") && reference != null) {
                return NarrativeReference.element(text, reference)
                        .filter(element -> !element.getStringValue().isBlank());
            }
        }
        return Optional.empty();
    }
}
