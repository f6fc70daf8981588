package org.cdexbridge.mapping.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.saxon.om.Item;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SequenceIterator;
import org.jspecify.annotations.Nullable;

/** The nodes of one source document, numbered as they are met. Not thread-safe; one a conversion. */
public final class SourceTree {
    private static final ExpandedName NAMELESS = new ExpandedName("", "");

    private final ExpandedNames names;
    private final Map<NodeInfo, TreeNode> elements = new HashMap<>();
    private final List<TreeNode> numbered = new ArrayList<>();

    public SourceTree(ExpandedNames names) {
        this.names = names;
    }

    /** The one object of a node. */
    public TreeNode node(NodeInfo info) {
        TreeNode known = elements.get(info);
        if (known != null) {
            return known;
        }
        NodeInfo above = info.getParent();
        if (above == null) {
            TreeNode root = add(info, null, 0);
            elements.put(info, root);
            return root;
        }
        TreeNode parent = node(above);
        boolean attribute = NodeKind.of(info) == NodeKind.ATTRIBUTE;
        return among(attribute ? parent.attributes() : parent.children(), info);
    }

    /** Elements are remembered, with those beside them: a document has far more nodes than are ever asked for. */
    private TreeNode among(List<TreeNode> nodes, NodeInfo wanted) {
        TreeNode found = null;
        for (TreeNode node : nodes) {
            found = node.info().equals(wanted) ? node : found;
            if (node.kind() == NodeKind.ELEMENT) {
                elements.put(node.info(), node);
            }
        }
        if (found == null) {
            throw new IllegalArgumentException("not among the nodes of its parent");
        }
        return found;
    }

    /** The node of a number that a node of this tree has. */
    public TreeNode node(int number) {
        return numbered.get(number);
    }

    List<TreeNode> find(TreeNode parent, int axis) {
        SequenceIterator nodes = parent.info().iterateAxis(axis);
        Item at = nodes.next();
        if (at == null) {
            return List.of();
        }
        List<TreeNode> found = new ArrayList<>();
        for (; at != null; at = nodes.next()) {
            found.add(add((NodeInfo) at, parent, found.size()));
        }
        return found;
    }

    private TreeNode add(NodeInfo info, @Nullable TreeNode parent, int position) {
        NodeKind kind = NodeKind.of(info);
        boolean named = kind == NodeKind.ELEMENT || kind == NodeKind.ATTRIBUTE;
        ExpandedName name = named ? names.of(info) : NAMELESS;
        TreeNode node = new TreeNode(this, info, kind, name, numbered.size(), parent, position);
        numbered.add(node);
        return node;
    }
}
