package org.cdexbridge.mapping.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link SourceTree} with what stands around it, each found once: rules ask the same elements again and again.
 * There is one object a node.
 */
public final class TreeNode implements SourceItem {
    /** So many children are kept by name: thousands of segments may each ask for the one before all of them. */
    private static final int MANY = 32;
    /** After so many nodes on the way the descendants of a name are kept. */
    private static final int FAR = 400;

    private final SourceTree tree;
    private final NodeInfo info;
    private final NodeKind kind;
    private final ExpandedName name;
    private final int number;
    private final @Nullable TreeNode parent;
    private final int position;
    private @Nullable List<TreeNode> children;
    private @Nullable List<TreeNode> attributes;
    private @Nullable Map<ExpandedName, List<TreeNode>> byName;
    private @Nullable Map<ExpandedName, List<TreeNode>> below;

    TreeNode(
            SourceTree tree,
            NodeInfo info,
            NodeKind kind,
            ExpandedName name,
            int number,
            @Nullable TreeNode parent,
            int position) {
        this.tree = tree;
        this.info = info;
        this.kind = kind;
        this.name = name;
        this.number = number;
        this.parent = parent;
        this.position = position;
    }

    /** As Saxon has it. */
    public NodeInfo info() {
        return info;
    }

    public NodeKind kind() {
        return kind;
    }

    /** Of nodes other than elements and attributes a name that is none. */
    public ExpandedName name() {
        return name;
    }

    /** The name as patterns have it: local, of an attribute behind {@code @} and with its prefix. */
    public String pathName() {
        return kind == NodeKind.ATTRIBUTE ? "@" + info.getDisplayName() : name.local();
    }

    /** The node's own number in its tree. */
    public int number() {
        return number;
    }

    public @Nullable TreeNode parent() {
        return parent;
    }

    /** Its place among the children of its parent, from 0. */
    public int position() {
        return position;
    }

    @Override
    public String text() {
        return info.getStringValue();
    }

    /** Elements, texts and whatever else is within the node, in order. */
    public List<TreeNode> children() {
        List<TreeNode> known = children;
        if (known == null) {
            known = tree.find(this, AxisInfo.CHILD);
            children = known;
        }
        return known;
    }

    public List<TreeNode> attributes() {
        List<TreeNode> known = attributes;
        if (known == null) {
            known = tree.find(this, AxisInfo.ATTRIBUTE);
            attributes = known;
        }
        return known;
    }

    /** Whether there are so many children that {@link #children(ExpandedName)} spares passing them all. */
    public boolean hasManyChildren() {
        return children().size() > MANY;
    }

    /** Child elements of a name, in order. */
    public List<TreeNode> children(ExpandedName wanted) {
        return byName().getOrDefault(wanted, List.of());
    }

    /** Child elements of a local name in any namespace, in order. */
    List<TreeNode> childrenNamed(String local) {
        List<TreeNode> found = new ArrayList<>(4);
        for (TreeNode child : hasManyChildren() ? named(local) : children()) {
            if (child.isElementNamed(local)) {
                found.add(child);
            }
        }
        return found;
    }

    /** The first of them, or {@code null}. */
    @Nullable
    TreeNode childNamed(String local) {
        for (TreeNode child : hasManyChildren() ? named(local) : children()) {
            if (child.isElementNamed(local)) {
                return child;
            }
        }
        return null;
    }

    private boolean isElementNamed(String local) {
        return kind == NodeKind.ELEMENT && name.local().equals(local);
    }

    /** All that may have a local name: these children only, unless it stands in several namespaces. */
    private List<TreeNode> named(String local) {
        List<TreeNode> found = List.of();
        for (Map.Entry<ExpandedName, List<TreeNode>> entry : byName().entrySet()) {
            if (entry.getKey().local().equals(local)) {
                found = found.isEmpty() ? entry.getValue() : children();
            }
        }
        return found;
    }

    private Map<ExpandedName, List<TreeNode>> byName() {
        Map<ExpandedName, List<TreeNode>> known = byName;
        if (known == null) {
            known = new HashMap<>();
            for (TreeNode child : children()) {
                if (child.kind == NodeKind.ELEMENT) {
                    known.computeIfAbsent(child.name, key -> new ArrayList<>()).add(child);
                }
            }
            byName = known;
        }
        return known;
    }

    /** Elements of a name anywhere within the node, in order. */
    public List<TreeNode> descendants(ExpandedName wanted) {
        List<TreeNode> known = below == null ? null : below.get(wanted);
        if (known != null) {
            return known;
        }
        List<TreeNode> found = new ArrayList<>();
        int[] passed = new int[1];
        anyDescendant(node -> {
            passed[0]++;
            if (node.kind == NodeKind.ELEMENT && node.name == wanted) {
                found.add(node);
            }
            return false;
        });
        if (passed[0] > FAR) {
            below = below == null ? new HashMap<>() : below;
            below.put(wanted, found);
        }
        return found;
    }

    /** Calls with every node within this one, in order, until one is taken. */
    public boolean anyDescendant(Predicate<TreeNode> taken) {
        for (TreeNode child : children()) {
            if (taken.test(child) || child.kind == NodeKind.ELEMENT && child.anyDescendant(taken)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public String toString() {
        return NodePath.of(info);
    }
}
