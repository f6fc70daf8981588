package org.cdexbridge.mapping.source;

import net.sf.saxon.tree.tiny.TinyTree;
import net.sf.saxon.type.Type;

/** Child elements by their numbers in a tree: for those that are only passed by no object is made. */
final class TinyTreeElements {
    static final int NONE = -1;
    /** The kind's low bits; the others say that an element holds one text and nothing else. */
    private static final int KIND = 0x0f;

    private TinyTreeElements() {}

    /** The first child element, or {@link #NONE}. */
    static int first(TinyTree tree, int parent) {
        short[] depth = tree.getNodeDepthArray();
        boolean leaf = tree.getNodeKindArray()[parent] == Type.TEXTUAL_ELEMENT || depth[parent + 1] <= depth[parent];
        return leaf ? NONE : elementFrom(tree, parent + 1);
    }

    /** The next sibling that is an element, or {@link #NONE}. */
    static int next(TinyTree tree, int element) {
        int next = tree.getNextPointerArray()[element];
        return next > element ? elementFrom(tree, next) : NONE;
    }

    private static int elementFrom(TinyTree tree, int from) {
        int at = from;
        while ((tree.getNodeKindArray()[at] & KIND) != Type.ELEMENT) {
            int next = tree.getNextPointerArray()[at];
            if (next <= at) {
                return NONE;
            }
            at = next;
        }
        return at;
    }
}
