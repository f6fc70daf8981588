package org.cdexbridge.mapping.source;

/**
 * Which nodes of one source tree were read while it was converted.
 *
 * @param read nodes of which a value was made
 * @param context nodes that decided how others are read
 */
public record ReadMarks(SourceTree tree, NodeSet read, NodeSet context) {
    /** Nothing of the tree was read yet. */
    public static ReadMarks none(SourceTree tree) {
        return new ReadMarks(tree, new NodeSet(), new NodeSet());
    }
}
