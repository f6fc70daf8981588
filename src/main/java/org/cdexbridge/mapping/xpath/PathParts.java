package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.cdexbridge.mapping.source.TreeNode;

/** Expressions that select nodes. */
final class PathParts {
    private PathParts() {}

    /** {@code .} */
    record Self() implements Own {
        @Override
        public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
            return taken.test(at);
        }
    }

    /** {@code /} */
    record Root() implements Own {
        @Override
        public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
            TreeNode root = at;
            for (TreeNode above = at.parent(); above != null; above = above.parent()) {
                root = above;
            }
            return taken.test(root);
        }
    }

    /** {@code $document} or {@code $patient} */
    record Variable(String name) implements Own {
        @Override
        public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
            TreeNode value = scope.variable(name);
            return value != null && taken.test(value);
        }
    }

    /** What selects nodes without any part that might be Saxon's. */
    private interface Own extends XPathPart.Path {
        @Override
        default boolean isOwn() {
            return true;
        }
    }

    /** {@code axis::test[predicate][predicate]} */
    record Step(Axis axis, NodeTest test, List<XPathPart> predicates) implements XPathPart.Path {
        @Override
        public boolean isOwn() {
            return Predicates.areOwn(predicates);
        }

        /** The same with the first of its predicates only. */
        Step upTo(int predicate) {
            return new Step(axis, test, predicates.subList(0, predicate));
        }

        @Override
        public List<TreeNode> nodes(TreeNode at, XPathContexts scope) {
            List<TreeNode> found = Path.super.nodes(at, scope);
            if (axis.isReverse() && found.size() > 1) {
                Collections.reverse(found);
            }
            return found;
        }

        @Override
        public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
            if (predicates.isEmpty()) {
                return axis.any(at, test, taken);
            }
            Predicates passing = new Predicates(predicates, scope);
            boolean[] found = new boolean[1];
            axis.any(at, test, node -> {
                found[0] = passing.test(node) && taken.test(node);
                return found[0] || passing.isOver();
            });
            return found[0];
        }
    }

    /** {@code start/step} */
    record Slash(XPathPart start, XPathPart step) implements XPathPart.Path {
        @Override
        public Type type() {
            return step.type();
        }

        @Override
        public boolean isOwn() {
            boolean useful = step.type() == Type.NODES || step.type() == Type.STRINGS;
            return useful && start.type() == Type.NODES && start.isOwn() && step.isOwn();
        }

        @Override
        public List<TreeNode> nodes(TreeNode at, XPathContexts scope) {
            return inOrder(Path.super.nodes(at, scope));
        }

        @Override
        public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
            return start.anyNode(at, scope, node -> step.anyNode(node, scope, taken));
        }

        @Override
        public List<String> texts(TreeNode at, XPathContexts scope) {
            if (type() == Type.NODES) {
                return Path.super.texts(at, scope);
            }
            List<String> all = new ArrayList<>();
            for (TreeNode node : start.nodes(at, scope)) {
                all.addAll(step.texts(node, scope));
            }
            return all;
        }

        @Override
        public boolean isCondition() {
            return isOwn() && type() == Type.NODES;
        }
    }

    /** {@code (base)[predicate]} */
    record Filter(XPathPart base, List<XPathPart> predicates) implements XPathPart.Path {
        @Override
        public Type type() {
            return base.type();
        }

        @Override
        public boolean isOwn() {
            return base.type() == Type.NODES && base.isOwn() && Predicates.areOwn(predicates);
        }

        /** The same with the first of its predicates only. */
        Filter upTo(int predicate) {
            return new Filter(base, predicates.subList(0, predicate));
        }

        @Override
        public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
            Predicates passing = new Predicates(predicates, scope);
            for (TreeNode node : base.nodes(at, scope)) {
                if (passing.test(node) && taken.test(node)) {
                    return true;
                } else if (passing.isOver()) {
                    return false;
                }
            }
            return false;
        }
    }

    /** {@code one, other} */
    record Sequence(List<XPathPart> parts, Type type) implements XPathPart {
        private static final Set<Type> WITH_VALUES = Set.of(Type.NODES, Type.STRINGS, Type.VALUES);

        static Sequence of(List<XPathPart> parts) {
            Set<Type> types = new HashSet<>();
            parts.forEach(part -> types.add(part.type()));
            if (types.size() < 2) {
                return new Sequence(
                        parts, types.isEmpty() ? Type.NODES : types.iterator().next());
            }
            return new Sequence(parts, WITH_VALUES.containsAll(types) ? Type.VALUES : Type.ANY);
        }

        @Override
        public boolean isOwn() {
            return Set.of(Type.NODES, Type.STRINGS, Type.VALUES).contains(type())
                    && parts.stream().allMatch(XPathPart::isOwn);
        }

        @Override
        public List<TreeNode> nodes(TreeNode at, XPathContexts scope) {
            List<TreeNode> all = new ArrayList<>();
            parts.forEach(part -> all.addAll(part.nodes(at, scope)));
            return all;
        }

        @Override
        public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
            for (XPathPart part : parts) {
                if (part.anyNode(at, scope, taken)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public List<String> texts(TreeNode at, XPathContexts scope) {
            List<String> all = new ArrayList<>();
            parts.forEach(part -> all.addAll(part.texts(at, scope)));
            return all;
        }
    }

    /** {@code one | other} */
    record Union(XPathPart left, XPathPart right) implements XPathPart.Path {
        @Override
        public boolean isOwn() {
            return left.type() == Type.NODES && right.type() == Type.NODES && left.isOwn() && right.isOwn();
        }

        @Override
        public List<XPathPart> parts() {
            return List.of(left, right);
        }

        @Override
        public List<TreeNode> nodes(TreeNode at, XPathContexts scope) {
            return inOrder(Path.super.nodes(at, scope));
        }

        @Override
        public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
            return left.anyNode(at, scope, taken) || right.anyNode(at, scope, taken);
        }
    }

    /** {@code if (condition) then yes else no} */
    record Choice(XPathPart condition, XPathPart yes, XPathPart no) implements XPathPart {
        @Override
        public Type type() {
            return yes.type() == no.type() ? yes.type() : Type.ANY;
        }

        @Override
        public boolean isOwn() {
            return condition.isCondition() && yes.isOwn() && no.isOwn() && type() != Type.ANY;
        }

        @Override
        public List<XPathPart> parts() {
            return List.of(condition, yes, no);
        }

        @Override
        public List<TreeNode> nodes(TreeNode at, XPathContexts scope) {
            return chosen(at, scope).nodes(at, scope);
        }

        @Override
        public boolean anyNode(TreeNode at, XPathContexts scope, Predicate<TreeNode> taken) {
            return chosen(at, scope).anyNode(at, scope, taken);
        }

        @Override
        public List<String> texts(TreeNode at, XPathContexts scope) {
            return chosen(at, scope).texts(at, scope);
        }

        @Override
        public boolean holds(TreeNode at, XPathContexts scope) {
            return chosen(at, scope).holds(at, scope);
        }

        private XPathPart chosen(TreeNode at, XPathContexts scope) {
            return condition.holds(at, scope) ? yes : no;
        }
    }

    /** In the order of the document, each once. */
    private static List<TreeNode> inOrder(List<TreeNode> nodes) {
        for (int at = 1; at < nodes.size(); at++) {
            if (nodes.get(at - 1).info().compareOrder(nodes.get(at).info()) >= 0) {
                List<TreeNode> sorted = new ArrayList<>(new LinkedHashSet<>(nodes));
                sorted.sort((one, other) -> one.info().compareOrder(other.info()));
                return sorted;
            }
        }
        return nodes;
    }
}
