package org.cdexbridge.mapping.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NamePool;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.pattern.NodeKindTest;
import net.sf.saxon.pattern.NodeTest;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import net.sf.saxon.tree.tiny.TinyTree;

/**
 * The children and descendants of large elements by name, found in one walk and kept with the tree: ten thousand segments that each
 * ask for the one before all of them would otherwise walk over all others each time.
 */
public final class ChildIndex {
    private static final String KEY = ChildIndex.class.getName();
    /** Nodes below an element from which on its children are kept by name. */
    private static final int LARGE = 400;

    private final Map<Integer, Map<Integer, List<NodeInfo>>> byParent = new HashMap<>();
    private final Map<Integer, Map<Integer, List<NodeInfo>>> below = new HashMap<>();

    private ChildIndex() {}

    /** Whether there is much below an element. */
    public static boolean isLarge(TinyTree tree, int element) {
        int[] next = tree.getNextPointerArray();
        int at = element;
        while (at >= 0 && next[at] <= at) {
            // that of the last child leads back to its parent
            at = next[at];
        }
        int end = at < 0 ? tree.getNumberOfNodes() : next[at];
        return end - element > LARGE;
    }

    /** Children of a name, by its number in the name pool. */
    public static List<NodeInfo> children(TinyNodeImpl parent, int name) {
        return of(parent).getOrDefault(name, List.of());
    }

    /** All children by their names' numbers. */
    public static Map<Integer, List<NodeInfo>> of(TinyNodeImpl parent) {
        return of(parent.getTree()).byParent.computeIfAbsent(parent.getNodeNumber(), key -> byName(parent));
    }

    /** Descendants of a name, by its number in the name pool. */
    public static List<NodeInfo> descendants(TinyNodeImpl element, NodeTest name) {
        return of(element.getTree())
                .below
                .computeIfAbsent(element.getNodeNumber(), key -> new HashMap<>())
                .computeIfAbsent(name.getFingerprint(), key -> {
                    List<NodeInfo> found = new ArrayList<>();
                    AxisIterator all = element.iterateAxis(AxisInfo.DESCENDANT, name);
                    for (NodeInfo one = all.next(); one != null; one = all.next()) {
                        found.add(one);
                    }
                    return List.copyOf(found);
                });
    }

    private static ChildIndex of(TinyTree tree) {
        ChildIndex index = (ChildIndex) tree.getUserData(KEY);
        if (index == null) {
            index = new ChildIndex();
            tree.setUserData(KEY, index);
        }
        return index;
    }

    private static Map<Integer, List<NodeInfo>> byName(TinyNodeImpl parent) {
        Map<Integer, List<NodeInfo>> children = new HashMap<>();
        int[] names = parent.getTree().getNameCodeArray();
        AxisIterator all = parent.iterateAxis(AxisInfo.CHILD, NodeKindTest.ELEMENT);
        for (NodeInfo child = all.next(); child != null; child = all.next()) {
            int name = names[((TinyNodeImpl) child).getNodeNumber()] & NamePool.FP_MASK;
            children.computeIfAbsent(name, key -> new ArrayList<>()).add(child);
        }
        children.replaceAll((name, found) -> List.copyOf(found));
        return children;
    }
}
