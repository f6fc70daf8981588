package org.cdexbridge.mapping.xpath;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.cdexbridge.mapping.source.TreeNode;

/** Expressions that give strings or a truth value. */
final class ValueParts {
    private static final Set<XPathPart.Type> WITH_VALUES =
            Set.of(XPathPart.Type.NODES, XPathPart.Type.STRINGS, XPathPart.Type.VALUES);

    private ValueParts() {}

    /** Whether the string values of all of these are made here. */
    static boolean haveValues(List<XPathPart> parts) {
        return parts.stream().allMatch(part -> part.isOwn() && WITH_VALUES.contains(part.type()));
    }

    /** {@code 'text'} */
    record Literal(String text) implements XPathPart {
        @Override
        public Type type() {
            return Type.STRINGS;
        }

        @Override
        public boolean isOwn() {
            return true;
        }

        @Override
        public List<String> texts(TreeNode at, XPathContexts scope) {
            return List.of(text);
        }
    }

    /** A whole number, which is of use as a predicate only. */
    record Position(int number) implements XPathPart {
        @Override
        public Type type() {
            return Type.NUMBER;
        }

        @Override
        public boolean isOwn() {
            return false;
        }
    }

    /** {@code string-length(text)}, which is of use in a comparison only. */
    record Length(XPathPart text) implements XPathPart {
        @Override
        public Type type() {
            return Type.NUMBER;
        }

        @Override
        public boolean isOwn() {
            return false;
        }

        @Override
        public List<XPathPart> parts() {
            return List.of(text);
        }

        /** The length, in characters of Unicode, less a number, as an operator compares it with 0. */
        Truth compared(Position number, IntPredicate operator) {
            Test test = (at, scope) -> {
                String found = XPathFunctions.only(text, at, scope);
                return operator.test(found.codePointCount(0, found.length()) - number.number());
            };
            return new Truth(haveValues(List.of(text)), List.of(text), test);
        }
    }

    /** What makes strings of a node. */
    @FunctionalInterface
    interface Making {
        List<String> of(TreeNode at, XPathContexts scope);
    }

    /** A function that gives strings. */
    record Texts(boolean isCondition, List<XPathPart> parts, Making making) implements XPathPart {
        @Override
        public Type type() {
            return Type.STRINGS;
        }

        @Override
        public boolean isOwn() {
            return haveValues(parts);
        }

        /** One string, which is true if it has any character. */
        @Override
        public boolean isCondition() {
            return isCondition && isOwn();
        }

        @Override
        public List<String> texts(TreeNode at, XPathContexts scope) {
            return making.of(at, scope);
        }
    }

    /** What decides about a node. */
    @FunctionalInterface
    interface Test {
        boolean holds(TreeNode at, XPathContexts scope);
    }

    /** A function or an operator that gives a truth value. */
    record Truth(boolean isOwn, List<XPathPart> parts, Test test) implements XPathPart {
        @Override
        public Type type() {
            return Type.TRUTH;
        }

        @Override
        public boolean holds(TreeNode at, XPathContexts scope) {
            return test.holds(at, scope);
        }
    }

    /** {@code left and right}, {@code left or right} */
    static XPathPart logic(boolean and, XPathPart left, XPathPart right) {
        Test test = and
                ? (at, scope) -> left.holds(at, scope) && right.holds(at, scope)
                : (at, scope) -> left.holds(at, scope) || right.holds(at, scope);
        return new Truth(left.isCondition() && right.isCondition(), List.of(left, right), test);
    }

    /**
     * {@code left = right}, {@code left != right}: for any of these and any of those. Values of a tree without types compare
     * as strings.
     */
    static XPathPart comparison(boolean equal, XPathPart left, XPathPart right) {
        List<XPathPart> both = List.of(left, right);
        Set<String> constants = constants(right);
        Test test = equal && !constants.isEmpty()
                ? (at, scope) -> left.anyText(at, scope, constants::contains)
                : (at, scope) -> {
                    List<String> some = left.texts(at, scope);
                    return !some.isEmpty()
                            && right.anyText(
                                    at,
                                    scope,
                                    text -> equal
                                            ? some.contains(text)
                                            : some.stream().anyMatch(one -> !one.equals(text)));
                };
        return new Truth(haveValues(both), both, test);
    }

    /** The strings of an expression that is the same everywhere; none for any other. */
    private static Set<String> constants(XPathPart part) {
        if (part instanceof Literal literal) {
            return Set.of(literal.text());
        }
        Set<String> all = new HashSet<>();
        if (part instanceof PathParts.Sequence sequence) {
            for (XPathPart one : sequence.parts()) {
                Set<String> constants = constants(one);
                if (constants.isEmpty()) {
                    return Set.of();
                }
                all.addAll(constants);
            }
        }
        return all;
    }
}
