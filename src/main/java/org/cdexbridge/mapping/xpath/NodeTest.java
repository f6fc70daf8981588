package org.cdexbridge.mapping.xpath;

import org.cdexbridge.mapping.source.ExpandedName;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.TreeNode;

/**
 * Which nodes of an axis a step takes.
 *
 * @param kind {@code DOCUMENT} stands for any kind
 * @param name {@link #ANY_NAME} for any name
 */
record NodeTest(NodeKind kind, ExpandedName name) {
    static final ExpandedName ANY_NAME = new ExpandedName("*", "*");
    /** {@code node()} */
    static final NodeTest ANY = new NodeTest(NodeKind.DOCUMENT, ANY_NAME);
    /** {@code text()} */
    static final NodeTest TEXT = new NodeTest(NodeKind.TEXT, ANY_NAME);

    /** Names are compared as objects: there is one a name. */
    boolean test(TreeNode node) {
        return (name == ANY_NAME || name == node.name()) && (kind == node.kind() || kind == NodeKind.DOCUMENT);
    }

    boolean isName() {
        return name != ANY_NAME;
    }

    boolean isNameOfElement() {
        return isName() && kind == NodeKind.ELEMENT;
    }
}
