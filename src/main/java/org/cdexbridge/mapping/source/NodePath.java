package org.cdexbridge.mapping.source;

import net.sf.saxon.om.NodeInfo;

/** Where a node stands: local names with a position wherever a sibling has the same name; of a text, its element. */
public final class NodePath {
    private NodePath() {}

    public static String of(NodeInfo node) {
        NodeInfo parent = node.getParent();
        NodeKind kind = NodeKind.of(node);
        if (kind == NodeKind.DOCUMENT || parent == null) {
            return kind == NodeKind.DOCUMENT ? "/" : "/" + node.getLocalPart();
        }
        String above = NodeKind.of(parent) == NodeKind.DOCUMENT ? "" : of(parent);
        return switch (kind) {
            case ATTRIBUTE -> above + "/@" + node.getLocalPart();
            case ELEMENT ->
                above + "/"
                        + node.getLocalPart()
                        + SiblingPositions.of(node.getTreeInfo()).of(node, parent);
            default -> above;
        };
    }

    /** Names from the root without positions, of an attribute with its prefix. */
    public static String names(NodeInfo node) {
        NodeInfo parent = node.getParent();
        if (parent == null || NodeKind.of(node) == NodeKind.DOCUMENT) {
            return "";
        }
        boolean attribute = NodeKind.of(node) == NodeKind.ATTRIBUTE;
        return names(parent) + "/" + (attribute ? "@" + node.getDisplayName() : node.getLocalPart());
    }
}
