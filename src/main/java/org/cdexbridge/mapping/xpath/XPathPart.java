package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.cdexbridge.mapping.source.TreeNode;

/**
 * An expression of an XPath, or a part of one, that is evaluated on the nodes of the source. What its type is decides which
 * of its methods may be called. Thread-safe.
 */
interface XPathPart {
    /** What an expression gives. */
    enum Type {
        NODES,
        STRINGS,
        /** Nodes and strings, of which only the values are of use. */
        VALUES,
        TRUTH,
        NUMBER,
        /** Whatever Saxon makes of it. */
        ANY
    }

    Type type();

    /** Whether all of it is evaluated here; if not the whole expression is left to Saxon. */
    boolean isOwn();

    /** Parts that are evaluated from the same node, for what they read; those of a path are read from elsewhere. */
    default List<XPathPart> parts() {
        return List.of();
    }

    /** The nodes in the order in which the expression gives them. */
    default List<TreeNode> nodes(TreeNode at, XPathContexts scope) {
        return List.of();
    }

    /** Calls with the nodes in any order, some perhaps twice, until one is taken. */
    default boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
        for (TreeNode node : nodes(at, scope)) {
            if (taken.test(node)) {
                return true;
            }
        }
        return false;
    }

    /** The strings, or the values of the nodes, in order. */
    default List<String> texts(TreeNode at, XPathContexts scope) {
        List<TreeNode> nodes = nodes(at, scope);
        if (nodes.size() == 1) {
            return List.of(nodes.get(0).text());
        }
        List<String> texts = new ArrayList<>(nodes.size());
        nodes.forEach(node -> texts.add(node.text()));
        return texts;
    }

    /** As {@link #texts}, in any order, until one is taken. */
    default boolean anyText(TreeNode at, XPathContexts scope, Predicate<String> taken) {
        if (type() == Type.NODES) {
            return anyNode(at, scope, node -> taken.test(node.text()));
        }
        for (String text : texts(at, scope)) {
            if (taken.test(text)) {
                return true;
            }
        }
        return false;
    }

    /** The effective boolean value. */
    default boolean holds(TreeNode at, XPathContexts scope) {
        return type() == Type.NODES
                ? anyNode(at, scope, node -> true)
                : !texts(at, scope).get(0).isEmpty();
    }

    /** Whether {@link #holds} may be asked. */
    default boolean isCondition() {
        return isOwn() && (type() == Type.NODES || type() == Type.TRUTH);
    }

    /** Selects nodes, each as soon as it is found. */
    interface Path extends XPathPart {
        @Override
        default Type type() {
            return Type.NODES;
        }

        @Override
        default List<TreeNode> nodes(TreeNode at, XPathContexts scope) {
            List<TreeNode> found = new ArrayList<>(4);
            anyNode(at, scope, node -> {
                found.add(node);
                return false;
            });
            return found;
        }

        @Override
        boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken);
    }
}
