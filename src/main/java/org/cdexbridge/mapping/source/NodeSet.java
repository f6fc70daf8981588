package org.cdexbridge.mapping.source;

import java.util.BitSet;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import net.sf.saxon.tree.tiny.TinyTree;
import net.sf.saxon.type.Type;

/** A set of elements, of attributes, and of elements whose text is meant, by their numbers in one tree. */
public final class NodeSet {
    private final BitSet elements = new BitSet();
    private final BitSet texts = new BitSet();
    private final BitSet attributes = new BitSet();
    private final TinyTree tree;

    public NodeSet(TinyTree tree) {
        this.tree = tree;
    }

    /** The node itself; of an element not its text. */
    public void add(NodeInfo node) {
        switch (node.getNodeKind()) {
            case Type.ELEMENT -> elements.set(number(node));
            case Type.TEXT -> addText(node.getParent());
            case Type.ATTRIBUTE -> {
                attributes.set(number(node));
                elements.set(number(node.getParent()));
            }
            default -> {}
        }
    }

    void addText(NodeInfo element) {
        elements.set(number(element));
        texts.set(number(element));
    }

    /** An attribute by its local name. */
    void addAttribute(NodeInfo element, String name) {
        elements.set(number(element));
        int at = firstAttribute(element);
        for (AttributeInfo attribute : element.attributes()) {
            if (attribute.getNodeName().getLocalPart().equals(name)) {
                attributes.set(at);
            }
            at++;
        }
    }

    /** The element with all its attributes and its text. */
    public void addWhole(NodeInfo element) {
        addText(element);
        int first = firstAttribute(element);
        int size = element.attributes().size();
        if (size > 0) {
            attributes.set(first, first + size);
        }
    }

    /** The element itself, or the attribute. */
    public boolean has(NodeInfo node) {
        return node.getNodeKind() == Type.ATTRIBUTE ? attributes.get(number(node)) : elements.get(number(node));
    }

    public boolean hasElement(int number) {
        return elements.get(number);
    }

    public boolean hasAttribute(int number) {
        return attributes.get(number);
    }

    public boolean hasText(NodeInfo element) {
        return texts.get(number(element));
    }

    /** An element's attributes have successive numbers. */
    private int firstAttribute(NodeInfo element) {
        return tree.getAlphaArray()[number(element)];
    }

    private static int number(NodeInfo node) {
        return ((TinyNodeImpl) node).getNodeNumber();
    }
}
