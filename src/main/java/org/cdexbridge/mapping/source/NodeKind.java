package org.cdexbridge.mapping.source;

import net.sf.saxon.om.NodeInfo;
import org.w3c.dom.Node;

/** Kinds of nodes that rules tell apart. */
public enum NodeKind {
    DOCUMENT,
    ELEMENT,
    ATTRIBUTE,
    TEXT,
    /** Comments and processing instructions. */
    OTHER;

    /** Saxon numbers kinds as the DOM does. */
    public static NodeKind of(NodeInfo node) {
        return switch (node.getNodeKind()) {
            case Node.ELEMENT_NODE -> ELEMENT;
            case Node.ATTRIBUTE_NODE -> ATTRIBUTE;
            case Node.TEXT_NODE -> TEXT;
            case Node.DOCUMENT_NODE -> DOCUMENT;
            default -> OTHER;
        };
    }
}
