package org.cdexbridge.mapping.xpath;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.TreeNode;
import org.jspecify.annotations.Nullable;

/** The axes that are walked here. */
enum Axis {
    CHILD,
    ATTRIBUTE,
    SELF,
    PARENT,
    ANCESTOR,
    ANCESTOR_OR_SELF,
    DESCENDANT,
    DESCENDANT_OR_SELF,
    FOLLOWING_SIBLING,
    PRECEDING_SIBLING;

    /** By its name in XPath. */
    static Optional<Axis> of(String name) {
        return Stream.of(values())
                .filter(axis ->
                        axis.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
                .findFirst();
    }

    /** Whether the nearest node comes first and the order of the document is the opposite. */
    boolean isReverse() {
        return this == ANCESTOR || this == ANCESTOR_OR_SELF || this == PRECEDING_SIBLING;
    }

    /** Whether it leads to the node itself or to what is within it. */
    boolean descends() {
        return this == CHILD || this == ATTRIBUTE || this == SELF || this == DESCENDANT || this == DESCENDANT_OR_SELF;
    }

    /** Calls with the nodes of this axis that pass the test, nearest first, until one is taken. */
    boolean any(TreeNode at, NodeTest test, Predicate<TreeNode> taken) {
        return switch (this) {
            case CHILD ->
                test.isNameOfElement() && at.hasManyChildren()
                        ? among(at.children(test.name()), test, taken)
                        : among(at.children(), test, taken);
            case ATTRIBUTE -> among(at.attributes(), test, taken);
            case SELF -> takes(at, test, taken);
            case PARENT -> at.parent() != null && takes(at.parent(), test, taken);
            case ANCESTOR -> above(at.parent(), test, taken);
            case ANCESTOR_OR_SELF -> above(at, test, taken);
            case DESCENDANT -> below(at, test, taken);
            case DESCENDANT_OR_SELF -> takes(at, test, taken) || below(at, test, taken);
            case FOLLOWING_SIBLING -> beside(at, 1, test, taken);
            case PRECEDING_SIBLING -> beside(at, -1, test, taken);
        };
    }

    private static boolean takes(TreeNode node, NodeTest test, Predicate<TreeNode> taken) {
        return test.test(node) && taken.test(node);
    }

    private static boolean among(List<TreeNode> nodes, NodeTest test, Predicate<TreeNode> taken) {
        for (int at = 0; at < nodes.size(); at++) {
            if (takes(nodes.get(at), test, taken)) {
                return true;
            }
        }
        return false;
    }

    private static boolean above(@Nullable TreeNode from, NodeTest test, Predicate<TreeNode> taken) {
        for (TreeNode node = from; node != null; node = node.parent()) {
            if (takes(node, test, taken)) {
                return true;
            }
        }
        return false;
    }

    private static boolean below(TreeNode at, NodeTest test, Predicate<TreeNode> taken) {
        return test.isNameOfElement()
                ? among(at.descendants(test.name()), test, taken)
                : at.anyDescendant(node -> takes(node, test, taken));
    }

    private static boolean beside(TreeNode from, int direction, NodeTest test, Predicate<TreeNode> taken) {
        if (from.kind() == NodeKind.ATTRIBUTE || from.parent() == null) {
            return false;
        }
        List<TreeNode> siblings = from.parent().children();
        for (int at = from.position() + direction; at >= 0 && at < siblings.size(); at += direction) {
            if (takes(siblings.get(at), test, taken)) {
                return true;
            }
        }
        return false;
    }
}
