package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cdexbridge.mapping.source.ExpandedName;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.NodeSet;
import org.cdexbridge.mapping.source.TreeNode;
import org.jspecify.annotations.Nullable;

/** The names of a tree's elements and attributes that nothing read, and where they stand. Not thread-safe. */
public final class UnreadNames {
    private final Map<ExpandedName, Places> elements = new HashMap<>();
    private final Map<ExpandedName, Places> attributes = new HashMap<>();

    /** Nodes of one name; the elements around them are looked for when first asked. */
    private static final class Places {
        private final List<TreeNode> nodes = new ArrayList<>();
        private @Nullable BitSet around;

        BitSet around() {
            BitSet known = around;
            if (known == null) {
                known = new BitSet();
                for (TreeNode node : nodes) {
                    for (TreeNode at = node; at != null && !known.get(at.number()); at = at.parent()) {
                        known.set(at.number());
                    }
                }
                around = known;
            }
            return known;
        }
    }

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
                elements.computeIfAbsent(node.name(), key -> new Places()).nodes.add(node);
            }
            for (TreeNode attribute : node.attributes()) {
                if (!read.has(attribute)) {
                    attributes
                            .computeIfAbsent(attribute.name(), key -> new Places())
                            .nodes
                            .add(attribute);
                }
            }
        }
    }

    boolean has(NodeTest test) {
        return of(test).containsKey(test.name());
    }

    /** Whether a node of the name, or one around it, is this one. */
    boolean isWithin(TreeNode node, NodeTest test) {
        Places places = of(test).get(test.name());
        return places != null && places.around().get(node.number());
    }

    private Map<ExpandedName, Places> of(NodeTest test) {
        return test.kind() == NodeKind.ATTRIBUTE ? attributes : elements;
    }
}
