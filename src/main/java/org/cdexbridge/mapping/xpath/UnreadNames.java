package org.cdexbridge.mapping.xpath;

import java.util.BitSet;
import net.sf.saxon.tree.tiny.TinyTree;
import net.sf.saxon.type.Type;
import org.cdexbridge.mapping.source.NodeSet;

/** The names of a tree's elements and attributes that nothing read, by their numbers in the name pool. */
public final class UnreadNames {
    private static final int KIND = 0x0f;
    private static final int FINGERPRINT = 0xfffff;

    private final BitSet elements = new BitSet();
    private final BitSet attributes = new BitSet();

    public UnreadNames(TinyTree tree, NodeSet read) {
        byte[] kinds = tree.getNodeKindArray();
        for (int node = 0; node < tree.getNumberOfNodes(); node++) {
            if ((kinds[node] & KIND) == Type.ELEMENT && !read.hasElement(node)) {
                elements.set(tree.getNameCodeArray()[node] & FINGERPRINT);
            }
        }
        for (int attribute = 0; attribute < tree.getNumberOfAttributes(); attribute++) {
            if (!read.hasAttribute(attribute)) {
                attributes.set(tree.getAttributeNameCodeArray()[attribute] & FINGERPRINT);
            }
        }
    }

    boolean hasElement(int fingerprint) {
        return elements.get(fingerprint);
    }

    boolean hasAttribute(int fingerprint) {
        return attributes.get(fingerprint);
    }
}
