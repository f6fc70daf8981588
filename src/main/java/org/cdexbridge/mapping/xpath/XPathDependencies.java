package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.mapping.source.TreeNode;

/**
 * What an XPath looks at without selecting it: whatever its predicates, comparisons and functions read. Found once in
 * the expression; evaluated only when somebody asks for losses, so that conversions don't pay for it.
 */
public final class XPathDependencies {
    private final List<Dependency> dependencies;

    private XPathDependencies(List<Dependency> dependencies) {
        this.dependencies = dependencies;
    }

    /** Marks the nodes that are looked at from one node. */
    private interface Dependency {
        void from(TreeNode node, XPathContexts scope, UnreadNames unread);

        /** Whether it may find something that nothing read: only then is it worth its time. */
        boolean matters(UnreadNames unread);

        /** The same from one node. */
        boolean matters(TreeNode node, UnreadNames unread);
    }

    /** At the nodes of a path, which end in a step with a name, or may have any. */
    private record PathDependency(XPathPart path, List<NodeTest> last, boolean descends) implements Dependency {
        @Override
        public void from(TreeNode node, XPathContexts scope, UnreadNames unread) {
            path.nodes(node, scope).forEach(unread::lookedAt);
        }

        @Override
        public boolean matters(UnreadNames unread) {
            return last.isEmpty() || last.stream().anyMatch(unread::has);
        }

        @Override
        public boolean matters(TreeNode node, UnreadNames unread) {
            if (last.isEmpty()) {
                return true;
            }
            for (NodeTest test : last) {
                if (descends ? unread.isWithin(node, test) : unread.has(test)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** From every node that a path leads to. */
    private record NestedDependency(XPathPart path, XPathDependencies below, boolean descends) implements Dependency {
        @Override
        public void from(TreeNode node, XPathContexts scope, UnreadNames unread) {
            path.nodes(node, scope).forEach(next -> below.from(next, scope, unread));
        }

        @Override
        public boolean matters(UnreadNames unread) {
            return below.matter(unread);
        }

        /** What is within a node that the path leads down to is within the first one. */
        @Override
        public boolean matters(TreeNode node, UnreadNames unread) {
            return descends ? below.matter(node, unread) : below.matter(unread);
        }
    }

    /** What the path selects is not among it. */
    static XPathDependencies whenSelecting(XPathPart path) {
        return new XPathDependencies(aside(path));
    }

    /** What the path selects is among it. */
    static XPathDependencies whenTesting(XPathPart path) {
        return new XPathDependencies(at(path));
    }

    public boolean isEmpty() {
        return dependencies.isEmpty();
    }

    /** Whether any of them may find something that nothing read. */
    public boolean matter(UnreadNames unread) {
        for (Dependency dependency : dependencies) {
            if (dependency.matters(unread)) {
                return true;
            }
        }
        return false;
    }

    private boolean matter(TreeNode node, UnreadNames unread) {
        for (Dependency dependency : dependencies) {
            if (dependency.matters(node, unread)) {
                return true;
            }
        }
        return false;
    }

    /** Marks what nothing read of what is looked at from a node, and maybe more. */
    public void from(TreeNode node, XPathContexts scope, UnreadNames unread) {
        for (Dependency dependency : dependencies) {
            if (dependency.matters(node, unread)) {
                dependency.from(node, scope, unread);
            }
        }
    }

    private static List<Dependency> aside(XPathPart path) {
        List<Dependency> found = new ArrayList<>();
        if (path instanceof PathParts.Slash slash) {
            found.addAll(comesFromSequence(slash.start()) ? at(slash.start()) : aside(slash.start()));
            within(found, slash.start(), aside(slash.step()));
        } else if (path instanceof PathParts.Step step) {
            for (int i = 0; i < step.predicates().size(); i++) {
                within(found, step.upTo(i + 1), at(step.predicates().get(i)));
            }
        } else if (path instanceof PathParts.Filter filter) {
            found.addAll(aside(filter.base()));
            for (int i = 0; i < filter.predicates().size(); i++) {
                within(found, filter.upTo(i + 1), at(filter.predicates().get(i)));
            }
        } else if (!isOneStep(path)) {
            path.parts().forEach(part -> found.addAll(at(part)));
        }
        return found;
    }

    /** Names of one axis, as {@code code | value}. */
    private static boolean isOneStep(XPathPart path) {
        return path instanceof PathParts.Union union
                && !axes(union).contains(Optional.<Axis>empty())
                && axes(union).size() == 1;
    }

    private static Set<Optional<Axis>> axes(XPathPart path) {
        if (path instanceof PathParts.Union union) {
            Set<Optional<Axis>> axes = new HashSet<>(axes(union.left()));
            axes.addAll(axes(union.right()));
            return axes;
        }
        return Set.of(
                path instanceof PathParts.Step step && step.predicates().isEmpty()
                        ? Optional.of(step.axis())
                        : Optional.empty());
    }

    /** Elements that several paths lead to are looked at on the way. */
    private static boolean comesFromSequence(XPathPart path) {
        return path instanceof PathParts.Slash slash
                && (slash.start() instanceof PathParts.Sequence || comesFromSequence(slash.start()));
    }

    private static List<Dependency> at(XPathPart value) {
        List<Dependency> found = aside(value);
        if (value instanceof PathParts.Step
                || value instanceof PathParts.Filter
                || isOneStep(value)
                || value instanceof PathParts.Slash && value.type() != XPathPart.Type.STRINGS) {
            found.add(new PathDependency(value, last(value), descends(value)));
        }
        return found;
    }

    /** What is looked at from every node that a path leads to. */
    private static void within(List<Dependency> found, XPathPart path, List<Dependency> inner) {
        if (!inner.isEmpty()) {
            found.add(new NestedDependency(path, new XPathDependencies(inner), descends(path)));
        }
    }

    /** Whether a path leads to nothing but the node and what is within it. */
    private static boolean descends(XPathPart path) {
        if (path instanceof PathParts.Step step) {
            return step.axis().descends();
        } else if (path instanceof PathParts.Slash slash) {
            return descends(slash.start()) && descends(slash.step());
        } else if (path instanceof PathParts.Filter filter) {
            return descends(filter.base());
        } else if (path instanceof PathParts.Union union) {
            return descends(union.left()) && descends(union.right());
        } else if (path instanceof PathParts.Sequence sequence) {
            return sequence.parts().stream().allMatch(XPathDependencies::descends);
        }
        return path instanceof PathParts.Self;
    }

    /** The names that a path ends in; empty where it may end in any. */
    private static List<NodeTest> last(XPathPart path) {
        if (path instanceof PathParts.Slash slash) {
            return last(slash.step());
        } else if (path instanceof PathParts.Filter filter) {
            return last(filter.base());
        } else if (path instanceof PathParts.Union union) {
            List<NodeTest> left = last(union.left());
            List<NodeTest> right = last(union.right());
            return left.isEmpty() || right.isEmpty()
                    ? List.of()
                    : Stream.concat(left.stream(), right.stream()).toList();
        }
        return path instanceof PathParts.Step step && step.test().isName() ? List.of(step.test()) : List.of();
    }
}
