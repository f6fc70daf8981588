package org.cdexbridge.mapping.xpath;

import java.util.HashSet;
import java.util.Set;
import org.cdexbridge.mapping.source.ExpandedName;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.NodeSet;
import org.cdexbridge.mapping.source.TreeNode;

/** The names of a tree's elements and attributes that nothing read. */
public final class UnreadNames {
    private final Set<ExpandedName> elements = new HashSet<>();
    private final Set<ExpandedName> attributes = new HashSet<>();

    public UnreadNames(TreeNode root, NodeSet read) {
        add(root, read);
        root.anyDescendant(node -> {
            add(node, read);
            return false;
        });
    }

    private void add(TreeNode node, NodeSet read) {
        if (node.kind() == NodeKind.ELEMENT) {
            if (!read.has(node)) {
                elements.add(node.name());
            }
            for (TreeNode attribute : node.attributes()) {
                if (!read.has(attribute)) {
                    attributes.add(attribute.name());
                }
            }
        }
    }

    boolean has(NodeTest test) {
        return (test.kind() == NodeKind.ATTRIBUTE ? attributes : elements).contains(test.name());
    }
}
