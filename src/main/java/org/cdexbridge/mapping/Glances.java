package org.cdexbridge.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
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
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.SequenceIterator;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.tree.iter.ManualIterator;

/**
 * What an XPath looks at without selecting it: whatever its predicates, comparisons and functions read. Found once in
 * the compiled expression; evaluated only when somebody asks for losses, so that conversions don't pay for it.
 */
final class Glances {
    private final List<Glance> glances;

    private Glances(List<Glance> glances) {
        this.glances = glances;
    }

    /** Tells the nodes that are looked at from one node; the context has the variables, not yet the node. */
    private interface Glance {
        void from(XPathContext context, NodeInfo node, Consumer<NodeInfo> seen) throws XPathException;
    }

    /** What the path selects is not among it. */
    static Glances whenSelecting(Expression path) {
        return new Glances(aside(path));
    }

    /** What the path selects is among it. */
    static Glances whenTesting(Expression path) {
        return new Glances(at(path));
    }

    boolean isEmpty() {
        return glances.isEmpty();
    }

    /** @param context with the variables of the path */
    void from(XPathContext context, NodeInfo node, Consumer<NodeInfo> seen) throws XPathException {
        for (Glance glance : glances) {
            glance.from(context, node, seen);
        }
    }

    private static List<Glance> aside(Expression path) {
        List<Glance> found = new ArrayList<>();
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

    private static List<Glance> at(Expression value) {
        List<Glance> found = aside(value);
        if (value instanceof AttributeGetter getter) {
            String name = getter.getAttributeName().getLocalPart();
            found.add((context, node, seen) -> {
                AxisIterator attributes = node.iterateAxis(AxisInfo.ATTRIBUTE);
                for (NodeInfo at = attributes.next(); at != null; at = attributes.next()) {
                    if (name.equals(at.getLocalPart())) {
                        seen.accept(at);
                    }
                }
            });
        } else if (value instanceof SlashExpression slash && slash.getStep() instanceof AttributeGetter getter) {
            within(found, slash.getStart(), at(getter));
        } else if (value instanceof AxisExpression
                || value instanceof SlashExpression
                || value instanceof FilterExpression
                || value instanceof SingleItemFilter) {
            Nodes nodes = nodes(value);
            found.add((context, node, seen) -> nodes.from(context, node, seen::accept));
        }
        return found;
    }

    /** What is looked at from every node that a path leads to. */
    private static void within(List<Glance> found, Expression path, List<Glance> inner) {
        if (inner.isEmpty()) {
            return;
        }
        Glances below = new Glances(inner);
        Nodes nodes = nodes(path);
        found.add((context, node, seen) -> nodes.from(context, node, next -> below.from(context, next, seen)));
    }

    /** The nodes that a path selects; plain steps are walked, which costs a tenth. */
    private static Nodes nodes(Expression path) {
        AxisPath steps = AxisPath.of(path);
        if (steps != null) {
            return (context, node, step) -> {
                for (NodeInfo found : steps.from(node)) {
                    step.on(found);
                }
            };
        }
        AxisPath beginning = AxisPath.beginning(path);
        PullEvaluator items = path.makeElaborator().elaborateForPull();
        return (context, node, step) -> {
            if (beginning != null && !beginning.leads(node)) {
                return;
            }
            SequenceIterator found = items.iterate(focus(context, node));
            for (Item item = found.next(); item != null; item = found.next()) {
                if (item instanceof NodeInfo next) {
                    step.on(next);
                }
            }
        };
    }

    private interface Nodes {
        void from(XPathContext context, NodeInfo node, NodeStep step) throws XPathException;
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
