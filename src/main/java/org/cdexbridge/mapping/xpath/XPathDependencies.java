package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.sf.saxon.expr.Assignation;
import net.sf.saxon.expr.AttributeGetter;
import net.sf.saxon.expr.AxisExpression;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.FilterExpression;
import net.sf.saxon.expr.Operand;
import net.sf.saxon.expr.SingleItemFilter;
import net.sf.saxon.expr.SlashExpression;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.expr.XPathContextMinor;
import net.sf.saxon.expr.elab.PullEvaluator;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.Item;
import net.sf.saxon.om.NamePool;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SequenceIterator;
import net.sf.saxon.pattern.NameTest;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.tree.iter.ManualIterator;
import net.sf.saxon.type.Type;

/**
 * What an XPath looks at without selecting it: whatever its predicates, comparisons and functions read. Found once in
 * the compiled expression; evaluated only when somebody asks for losses, so that conversions don't pay for it.
 */
public final class XPathDependencies {
    private final List<Dependency> glances;

    private XPathDependencies(List<Dependency> glances) {
        this.glances = glances;
    }

    /** Tells the nodes that are looked at from one node. */
    private interface Dependency {
        void from(EvaluationScope sight, NodeInfo node, Consumer<NodeInfo> seen) throws XPathException;

        /** Whether it may find something that nothing read: only then is it worth its time. */
        boolean matters(UnreadNames unread);
    }

    /** At the nodes of a path. */
    private record PathDependency(Nodes nodes, Predicate<UnreadNames> mayBeUnread) implements Dependency {
        @Override
        public void from(EvaluationScope sight, NodeInfo node, Consumer<NodeInfo> seen) throws XPathException {
            nodes.from(sight, node, seen::accept);
        }

        @Override
        public boolean matters(UnreadNames unread) {
            return mayBeUnread.test(unread);
        }
    }

    /** From every node that a path leads to. */
    private record NestedDependency(Nodes nodes, XPathDependencies below) implements Dependency {
        @Override
        public void from(EvaluationScope sight, NodeInfo node, Consumer<NodeInfo> seen) throws XPathException {
            nodes.from(sight, node, next -> below.from(sight, next, seen));
        }

        @Override
        public boolean matters(UnreadNames unread) {
            return below.matter(unread);
        }
    }

    /** The variables of a path, and what Saxon needs besides where it has to be asked. */
    public interface EvaluationScope extends XPathVariables {
        XPathContext context();
    }

    /** What the path selects is not among it. */
    static XPathDependencies whenSelecting(Expression path) {
        return new XPathDependencies(aside(path));
    }

    /** What the path selects is among it. */
    static XPathDependencies whenTesting(Expression path) {
        return new XPathDependencies(at(path));
    }

    public boolean isEmpty() {
        return glances.isEmpty();
    }

    /** Whether any of them may find something that nothing read. */
    public boolean matter(UnreadNames unread) {
        for (Dependency glance : glances) {
            if (glance.matters(unread)) {
                return true;
            }
        }
        return false;
    }

    public void from(EvaluationScope sight, NodeInfo node, Consumer<NodeInfo> seen) throws XPathException {
        for (Dependency glance : glances) {
            glance.from(sight, node, seen);
        }
    }

    private static List<Dependency> aside(Expression path) {
        List<Dependency> found = new ArrayList<>();
        if (path instanceof SlashExpression slash) {
            found.addAll(aside(slash.getStart()));
            within(found, slash.getStart(), aside(slash.getStep()));
        } else if (path instanceof FilterExpression filter) {
            found.addAll(aside(filter.getBase()));
            within(found, filter, at(filter.getFilter()));
        } else if (path instanceof SingleItemFilter single) {
            found.addAll(aside(single.getBaseExpression()));
        } else if (path instanceof Assignation binding) {
            found.addAll(at(binding.getSequence()));
        } else {
            for (Operand operand : path.operands()) {
                found.addAll(at(operand.getChildExpression()));
            }
        }
        return found;
    }

    private static List<Dependency> at(Expression value) {
        List<Dependency> found = aside(value);
        if (value instanceof AttributeGetter getter) {
            found.add(new PathDependency(attributes(getter), unread(getter)));
        } else if (value instanceof SlashExpression slash && slash.getStep() instanceof AttributeGetter getter) {
            within(found, slash.getStart(), at(getter));
        } else if (value instanceof AxisExpression
                || value instanceof SlashExpression
                || value instanceof FilterExpression
                || value instanceof SingleItemFilter) {
            found.add(new PathDependency(nodes(value), unread(value)));
        }
        return found;
    }

    /** What is looked at from every node that a path leads to. */
    private static void within(List<Dependency> found, Expression path, List<Dependency> inner) {
        if (inner.isEmpty()) {
            return;
        }
        found.add(new NestedDependency(nodes(path), new XPathDependencies(inner)));
    }

    /** Whether what a path ends in may be unread, by its name; always where it has none. */
    private static Predicate<UnreadNames> unread(Expression path) {
        if (path instanceof AttributeGetter getter) {
            NamePool names = path.getConfiguration().getNamePool();
            int name = getter.getAttributeName().obtainFingerprint(names);
            return unread -> unread.hasAttribute(name);
        } else if (path instanceof SlashExpression slash) {
            return unread(slash.getStep());
        } else if (path instanceof FilterExpression filter) {
            return unread(filter.getBase());
        } else if (path instanceof SingleItemFilter single) {
            return unread(single.getBaseExpression());
        } else if (path instanceof AxisExpression step && step.getNodeTest() instanceof NameTest test) {
            int name = test.getFingerprint();
            boolean attribute = test.getPrimitiveType() == Type.ATTRIBUTE;
            return unread -> attribute ? unread.hasAttribute(name) : unread.hasElement(name);
        }
        return unread -> true;
    }

    private static Nodes attributes(AttributeGetter getter) {
        String name = getter.getAttributeName().getLocalPart();
        return (sight, node, step) -> {
            AxisIterator attributes = node.iterateAxis(AxisInfo.ATTRIBUTE);
            for (NodeInfo at = attributes.next(); at != null; at = attributes.next()) {
                if (name.equals(at.getLocalPart())) {
                    step.on(at);
                }
            }
        };
    }

    /** The nodes that a path selects. */
    private static Nodes nodes(Expression path) {
        TreePath walk = TreePath.of(path);
        if (walk != null) {
            return (sight, node, step) -> {
                for (NodeInfo found : walk.from(node, sight)) {
                    step.on(found);
                }
            };
        }
        TreePath beginning = TreePath.beginning(path);
        PullEvaluator items = path.makeElaborator().elaborateForPull();
        return (sight, node, step) -> {
            if (beginning != null && !beginning.leads(node, sight)) {
                return;
            }
            SequenceIterator found = items.iterate(focus(sight.context(), node));
            for (Item item = found.next(); item != null; item = found.next()) {
                if (item instanceof NodeInfo next) {
                    step.on(next);
                }
            }
        };
    }

    private interface Nodes {
        void from(EvaluationScope sight, NodeInfo node, NodeStep step) throws XPathException;
    }

    private interface NodeStep {
        void on(NodeInfo node) throws XPathException;
    }

    /** The same context with this node as context item. */
    private static XPathContext focus(XPathContext context, NodeInfo node) {
        XPathContextMinor focus = context.newMinorContext();
        focus.setCurrentIterator(new ManualIterator(node));
        return focus;
    }
}
