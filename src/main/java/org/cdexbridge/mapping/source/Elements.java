package org.cdexbridge.mapping.source;

import java.util.Iterator;
import java.util.NoSuchElementException;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SequenceIterator;
import org.jspecify.annotations.Nullable;

/** Elements around a node, for walks over a whole document that don't count as reading. */
public final class Elements {
    private Elements() {}

    /** Child elements, in order. */
    public static Iterable<NodeInfo> children(NodeInfo node) {
        return () -> new OnAxis(node.iterateAxis(AxisInfo.CHILD));
    }

    /** All elements within a node, in order. */
    public static Iterable<NodeInfo> within(NodeInfo node) {
        return () -> new OnAxis(node.iterateAxis(AxisInfo.DESCENDANT));
    }

    /** The siblings behind a node that are elements, in order. */
    public static Iterable<NodeInfo> behind(NodeInfo node) {
        return () -> new OnAxis(node.iterateAxis(AxisInfo.FOLLOWING_SIBLING));
    }

    /** The siblings before a node that are elements, the nearest first. */
    public static Iterable<NodeInfo> before(NodeInfo node) {
        return () -> new OnAxis(node.iterateAxis(AxisInfo.PRECEDING_SIBLING));
    }

    private static final class OnAxis implements Iterator<NodeInfo> {
        private final SequenceIterator nodes;
        private @Nullable NodeInfo next;

        OnAxis(SequenceIterator nodes) {
            this.nodes = nodes;
            this.next = advance();
        }

        private @Nullable NodeInfo advance() {
            NodeInfo at = (NodeInfo) nodes.next();
            while (at != null && NodeKind.of(at) != NodeKind.ELEMENT) {
                at = (NodeInfo) nodes.next();
            }
            return at;
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public NodeInfo next() {
            NodeInfo found = next;
            if (found == null) {
                throw new NoSuchElementException();
            }
            next = advance();
            return found;
        }
    }
}
