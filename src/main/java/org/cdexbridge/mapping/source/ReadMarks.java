package org.cdexbridge.mapping.source;

import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.tiny.TinyTree;

/**
 * Which nodes of one source tree were read while it was converted.
 *
 * @param read nodes of which a value was made
 * @param context nodes that decided how others are read
 * @param names local names of the tree's nodes
 */
public record ReadMarks(NodeSet read, NodeSet context, LocalNames names) {
    /** Nothing of the tree was read yet. */
    public static ReadMarks none(NodeInfo root, LocalNames names) {
        TinyTree tree = (TinyTree) root.getTreeInfo();
        return new ReadMarks(new NodeSet(tree), new NodeSet(tree), names);
    }
}
