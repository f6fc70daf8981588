package org.cdexbridge.mapping.source;

import java.util.HashMap;
import java.util.Map;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import net.sf.saxon.tree.tiny.TinyTree;

/** Places of elements among their siblings, counted once a parent and kept with the tree. */
final class SiblingPositions {
    private static final String KEY = SiblingPositions.class.getName();

    private final TinyTree tree;
    private final Map<Integer, Map<Integer, String>> byParent = new HashMap<>();

    private SiblingPositions(TinyTree tree) {
        this.tree = tree;
    }

    static SiblingPositions of(TinyTree tree) {
        SiblingPositions known = (SiblingPositions) tree.getUserData(KEY);
        if (known == null) {
            known = new SiblingPositions(tree);
            tree.setUserData(KEY, known);
        }
        return known;
    }

    /** {@code [n]} among the siblings of the same local name, or nothing where there is no other. */
    String of(TinyNodeImpl element) {
        int parent = ((TinyNodeImpl) element.getParent()).getNodeNumber();
        return byParent.computeIfAbsent(parent, this::counted).getOrDefault(element.getNodeNumber(), "");
    }

    private Map<Integer, String> counted(int parent) {
        Map<String, Integer> last = new HashMap<>();
        Map<Integer, String> positions = new HashMap<>();
        for (int at = TinyTreeElements.first(tree, parent);
                at != TinyTreeElements.NONE;
                at = TinyTreeElements.next(tree, at)) {
            positions.put(at, "[" + last.merge(name(at), 1, Integer::sum) + "]");
        }
        positions.replaceAll((at, position) -> last.getOrDefault(name(at), 1) == 1 ? "" : position);
        return positions;
    }

    private String name(int at) {
        return tree.getNamePool().getLocalName(tree.getNameCode(at));
    }
}
