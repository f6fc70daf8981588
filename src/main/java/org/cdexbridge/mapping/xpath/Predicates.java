package org.cdexbridge.mapping.xpath;

import java.util.List;
import org.cdexbridge.mapping.source.TreeNode;

/** Which of the nodes before some predicates get through all of them; for one walk over the nodes. */
final class Predicates {
    private final List<XPathPart> predicates;
    private final XPathContexts scope;
    private final int[] reached;
    private boolean over;

    Predicates(List<XPathPart> predicates, XPathContexts scope) {
        this.predicates = predicates;
        this.scope = scope;
        this.reached = new int[predicates.size()];
    }

    static boolean areOwn(List<XPathPart> predicates) {
        return own(predicates) == predicates.size();
    }

    /** How many of them, from the first on, are evaluated here. */
    static int own(List<XPathPart> predicates) {
        int own = 0;
        while (own < predicates.size() && isOwn(predicates.get(own))) {
            own++;
        }
        return own;
    }

    private static boolean isOwn(XPathPart predicate) {
        return predicate.isCondition() || predicate instanceof ValueParts.Position;
    }

    /** To be asked once for every node, in their order. */
    boolean test(TreeNode node) {
        for (int i = 0; i < reached.length; i++) {
            if (predicates.get(i) instanceof ValueParts.Position position) {
                reached[i]++;
                over |= reached[i] >= position.number();
                if (reached[i] != position.number()) {
                    return false;
                }
            } else if (!predicates.get(i).holds(node, scope)) {
                return false;
            }
        }
        return true;
    }

    /** Whether no further node can get through. */
    boolean isOver() {
        return over;
    }
}
