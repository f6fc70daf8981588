package org.cdexbridge.mapping.source;

import java.util.BitSet;

/** A set of elements, of attributes, and of elements whose text is meant, by their numbers in one tree. */
public final class NodeSet {
    private final BitSet nodes = new BitSet();
    private final BitSet texts = new BitSet();

    /** The node itself; of an element not its text. */
    public void add(TreeNode node) {
        TreeNode parent = node.parent();
        switch (node.kind()) {
            case ELEMENT -> nodes.set(node.number());
            case TEXT -> {
                if (parent != null) {
                    addText(parent);
                }
            }
            case ATTRIBUTE -> {
                nodes.set(node.number());
                if (parent != null) {
                    nodes.set(parent.number());
                }
            }
            default -> {}
        }
    }

    void addText(TreeNode element) {
        nodes.set(element.number());
        texts.set(element.number());
    }

    /** An attribute by its local name. */
    void addAttribute(TreeNode element, String name) {
        nodes.set(element.number());
        for (TreeNode attribute : element.attributes()) {
            if (attribute.name().local().equals(name)) {
                nodes.set(attribute.number());
            }
        }
    }

    /** The element with all its attributes and its text. */
    public void addWhole(TreeNode element) {
        addText(element);
        element.attributes().forEach(attribute -> nodes.set(attribute.number()));
    }

    /** The element itself, or the attribute. */
    public boolean has(TreeNode node) {
        return nodes.get(node.number());
    }

    public boolean hasText(TreeNode element) {
        return texts.get(element.number());
    }
}
