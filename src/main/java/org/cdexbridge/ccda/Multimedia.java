package org.cdexbridge.ccda;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** Pictures of a narrative: observationMedia with inline data of an image type that holds no script. */
final class Multimedia {
    private static final Set<String> IMAGES = Set.of("image/png", "image/jpeg", "image/gif");

    private Multimedia() {}

    /** The picture, or empty when there is none, it stands elsewhere, or it is of another type. */
    static Optional<XhtmlNode> image(NodeInfo document, String id) {
        NodeInfo media = id == null ? null : CcdaDialect.narrativeElement(document, id);
        NodeInfo value = media == null ? null : child(media, "value");
        String type = value == null ? null : value.getAttributeValue(NamespaceUri.NULL, "mediaType");
        if (type == null || !IMAGES.contains(type)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(value.getStringValue());
            XhtmlNode image = new XhtmlNode(NodeType.Element, "img");
            image.setAttribute("alt", id.replaceAll("[^A-Za-z0-9._-]", ""));
            image.setAttribute(
                    "src", "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes));
            return Optional.of(image);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static NodeInfo child(NodeInfo node, String name) {
        AxisIterator children = node.iterateAxis(AxisInfo.CHILD);
        for (NodeInfo child = children.next(); child != null; child = children.next()) {
            if (child.getNodeKind() == Type.ELEMENT && child.getLocalPart().equals(name)) {
                return child;
            }
        }
        return null;
    }
}
