package org.cdexbridge.mapping.xpath;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.cdexbridge.mapping.source.ExpandedName;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.ReadMarks;
import org.cdexbridge.mapping.source.TreeNode;

/** The names of a tree's elements and attributes that nothing read or looked at yet, and where they stand. Not thread-safe. */
public final class UnreadNames {
    private final Map<ExpandedName, Places> elements = new HashMap<>();
    private final Map<ExpandedName, Places> attributes = new HashMap<>();
    private final ReadMarks reading;
    /** By the number of a node, its place in the order of the document, and the first place behind what is within it. */
    private int[] begins = new int[1024];

    private int[] ends = new int[1024];
    private int places;

    /** Places of one name in order, of which some are taken out again. */
    private static final class Places {
        private int[] all = new int[4];
        /** Of each one itself, or one behind it where it is taken out. */
        private int[] next = new int[4];

        private int size;

        void add(int place) {
            if (size + 1 == all.length) {
                all = Arrays.copyOf(all, 2 * size + 2);
                next = Arrays.copyOf(next, 2 * size + 2);
            }
            all[size] = place;
            next[size] = size;
            size++;
            next[size] = size;
        }

        void remove(int place) {
            int at = Arrays.binarySearch(all, 0, size, place);
            if (at >= 0) {
                next[at] = at + 1;
            }
        }

        boolean isEmpty() {
            return left(0) == size;
        }

        boolean hasBetween(int begin, int end) {
            int at = Arrays.binarySearch(all, 0, size, begin);
            int found = left(at < 0 ? -at - 1 : at);
            return found < size && all[found] < end;
        }

        /** The first that is left from here on. */
        private int left(int from) {
            int at = from;
            while (next[at] != at) {
                next[at] = next[next[at]];
                at = next[at];
            }
            return at;
        }
    }

    public UnreadNames(TreeNode root, ReadMarks reading) {
        this.reading = reading;
        add(root);
    }

    private void add(TreeNode element) {
        begin(element, elements);
        for (TreeNode attribute : element.attributes()) {
            begin(attribute, attributes);
        }
        for (TreeNode child : element.children()) {
            if (child.kind() == NodeKind.ELEMENT) {
                add(child);
            }
        }
        ends[element.number()] = places;
    }

    private void begin(TreeNode node, Map<ExpandedName, Places> names) {
        int number = node.number();
        if (number >= begins.length) {
            begins = Arrays.copyOf(begins, 2 * number);
            ends = Arrays.copyOf(ends, 2 * number);
        }
        begins[number] = places;
        if (!reading.read().has(node) && !reading.context().has(node)) {
            names.computeIfAbsent(node.name(), key -> new Places()).add(places);
        }
        places++;
    }

    /** Marks a node as looked at. */
    public void lookedAt(TreeNode node) {
        reading.context().add(node);
        TreeNode parent = node.parent();
        if (node.kind() == NodeKind.ATTRIBUTE) {
            remove(node, attributes);
            if (parent != null) {
                remove(parent, elements);
            }
        } else if (node.kind() == NodeKind.ELEMENT) {
            remove(node, elements);
        }
    }

    private void remove(TreeNode node, Map<ExpandedName, Places> names) {
        Places known = names.get(node.name());
        if (known != null) {
            known.remove(begins[node.number()]);
        }
    }

    boolean has(NodeTest test) {
        Places known = of(test).get(test.name());
        return known != null && !known.isEmpty();
    }

    /** Whether a node of the name, or one around it, is this one. */
    boolean isWithin(TreeNode node, NodeTest test) {
        Places known = of(test).get(test.name());
        return known != null && known.hasBetween(begins[node.number()], ends[node.number()]);
    }

    private Map<ExpandedName, Places> of(NodeTest test) {
        return test.kind() == NodeKind.ATTRIBUTE ? attributes : elements;
    }
}
