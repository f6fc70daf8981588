package org.cdexbridge.mapping.source;

import java.util.HashMap;
import java.util.Map;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.TreeInfo;

/** Places of elements among their siblings, counted once a parent and kept with the tree. */
final class SiblingPositions {
    private static final String KEY = SiblingPositions.class.getName();

    private final Map<NodeInfo, Map<NodeInfo, String>> byParent = new HashMap<>();

    private SiblingPositions() {}

    static SiblingPositions of(TreeInfo tree) {
        SiblingPositions known = (SiblingPositions) tree.getUserData(KEY);
        if (known == null) {
            known = new SiblingPositions();
            tree.setUserData(KEY, known);
        }
        return known;
    }

    /** {@code [n]} among the siblings of the same local name, or nothing where there is no other. */
    String of(NodeInfo element, NodeInfo parent) {
        return byParent.computeIfAbsent(parent, SiblingPositions::counted).getOrDefault(element, "");
    }

    private static Map<NodeInfo, String> counted(NodeInfo parent) {
        Map<String, Integer> last = new HashMap<>();
        Map<NodeInfo, String> positions = new HashMap<>();
        for (NodeInfo child : Elements.children(parent)) {
            positions.put(child, "[" + last.merge(child.getLocalPart(), 1, Integer::sum) + "]");
        }
        positions.replaceAll((child, position) -> last.getOrDefault(child.getLocalPart(), 1) == 1 ? "" : position);
        return positions;
    }
}
