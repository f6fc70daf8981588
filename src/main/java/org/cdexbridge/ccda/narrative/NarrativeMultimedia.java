package org.cdexbridge.ccda.narrative;

import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.ccda.content.EnclosedContent;
import org.cdexbridge.conversion.XhtmlSanitizer;
import org.cdexbridge.mapping.source.Elements;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * Pictures of a narrative: observationMedia with inline data of an image type that holds no script, or a link to where
 * it says that the picture is. A region of interest is shown by its whole picture.
 */
final class NarrativeMultimedia {
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif");

    private NarrativeMultimedia() {}

    /** The picture or the link to it, or empty when there is none, or one that may not be shown. */
    static Optional<XhtmlNode> image(NodeInfo document, String id) {
        return NarrativeIndex.element(document, id)
                .flatMap(media -> descendant(media, "value"))
                .flatMap(value -> descendant(value, "reference")
                        .map(elsewhere -> link(attribute(elsewhere, "value"), id))
                        .orElseGet(() -> inline(value, id)));
    }

    private static Optional<XhtmlNode> inline(NodeInfo value, String id) {
        String type = attribute(value, "mediaType");
        if (!IMAGES.contains(type)) {
            return Optional.empty();
        }
        return EnclosedContent.bytes(value).map(bytes -> {
            XhtmlNode image = new XhtmlNode(NodeType.Element, "img");
            image.setAttribute("alt", StrucDocAttributes.id(id));
            image.setAttribute(
                    "src", "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
            return image;
        });
    }

    private static Optional<XhtmlNode> link(String target, String id) {
        if (!XhtmlSanitizer.isLink(target.strip())) {
            return Optional.empty();
        }
        XhtmlNode link = new XhtmlNode(NodeType.Element, "a");
        link.setAttribute("href", target.strip());
        link.addText(StrucDocAttributes.id(id));
        return Optional.of(link);
    }

    private static String attribute(NodeInfo element, String name) {
        return Objects.requireNonNullElse(element.getAttributeValue(NamespaceUri.NULL, name), "");
    }

    private static Optional<NodeInfo> descendant(NodeInfo node, String name) {
        for (NodeInfo element : Elements.within(node)) {
            if (element.getLocalPart().equals(name)) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }
}
