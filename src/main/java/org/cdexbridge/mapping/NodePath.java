package org.cdexbridge.mapping;

import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;

/** Writes where a node stands: local names with a position wherever a sibling has the same name. */
final class NodePath {
    private NodePath() {}

    static String of(NodeInfo node) {
        NodeInfo parent = node.getParent();
        if (node.getNodeKind() == Type.DOCUMENT || parent == null) {
            return node.getNodeKind() == Type.DOCUMENT ? "/" : "/" + node.getLocalPart();
        }
        String above = parent.getNodeKind() == Type.DOCUMENT ? "" : of(parent);
        if (node.getNodeKind() == Type.ATTRIBUTE) {
            return above + "/@" + node.getLocalPart();
        }
        int position = 1 + sameNamed(node, AxisInfo.PRECEDING_SIBLING);
        boolean alone = position == 1 && sameNamed(node, AxisInfo.FOLLOWING_SIBLING) == 0;
        return above + "/" + node.getLocalPart() + (alone ? "" : "[" + position + "]");
    }

    /** Names from the root without positions, of an attribute with its prefix. */
    static String names(NodeInfo node) {
        NodeInfo parent = node.getParent();
        if (parent == null || node.getNodeKind() == Type.DOCUMENT) {
            return "";
        }
        boolean attribute = node.getNodeKind() == Type.ATTRIBUTE;
        return names(parent) + "/" + (attribute ? "@" + node.getDisplayName() : node.getLocalPart());
    }

    private static int sameNamed(NodeInfo node, int direction) {
        int count = 0;
        AxisIterator axis = node.iterateAxis(direction);
        for (NodeInfo sibling = axis.next(); sibling != null; sibling = axis.next()) {
            if (sibling.getNodeKind() == Type.ELEMENT && sibling.getLocalPart().equals(node.getLocalPart())) {
                count++;
            }
        }
        return count;
    }
}
