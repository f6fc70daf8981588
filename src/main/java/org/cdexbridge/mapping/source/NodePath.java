package org.cdexbridge.mapping.source;

import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import net.sf.saxon.type.Type;

/** Where a node stands: local names with a position wherever a sibling has the same name; of a text, its element. */
public final class NodePath {
    private NodePath() {}

    public static String of(NodeInfo node) {
        NodeInfo parent = node.getParent();
        if (node.getNodeKind() == Type.DOCUMENT || parent == null) {
            return node.getNodeKind() == Type.DOCUMENT ? "/" : "/" + node.getLocalPart();
        }
        String above = parent.getNodeKind() == Type.DOCUMENT ? "" : of(parent);
        if (node.getNodeKind() == Type.ATTRIBUTE) {
            return above + "/@" + node.getLocalPart();
        }
        return node.getNodeKind() == Type.ELEMENT
                ? above + "/" + node.getLocalPart() + position((TinyNodeImpl) node)
                : above;
    }

    /** Names from the root without positions, of an attribute with its prefix. */
    public static String names(NodeInfo node) {
        NodeInfo parent = node.getParent();
        if (parent == null || node.getNodeKind() == Type.DOCUMENT) {
            return "";
        }
        boolean attribute = node.getNodeKind() == Type.ATTRIBUTE;
        return names(parent) + "/" + (attribute ? "@" + node.getDisplayName() : node.getLocalPart());
    }

    /** {@code [n]} among the siblings of the same local name, or nothing where there is no other. */
    private static String position(TinyNodeImpl element) {
        return SiblingPositions.of(element.getTree()).of(element);
    }
}
