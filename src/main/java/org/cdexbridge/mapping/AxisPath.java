package org.cdexbridge.mapping;

import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.expr.AxisExpression;
import net.sf.saxon.expr.ContextItemExpression;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.SlashExpression;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.pattern.AnyNodeTest;
import net.sf.saxon.pattern.NodeTest;
import net.sf.saxon.tree.iter.AxisIterator;

/**
 * A path of plain steps ({@code value}, {@code ../ORC/ORC.2}, {@code effectiveTime/low/@value}), as most rules have:
 * walked on the tree itself, at a tenth of the time that setting up an XPath evaluation takes.
 */
final class AxisPath {
    private final List<Step> steps;

    private record Step(int axis, NodeTest test) {}

    private AxisPath(List<Step> steps) {
        this.steps = steps;
    }

    /** The steps of a compiled path, or {@code null} when it is more than steps up, then down. */
    static AxisPath of(Expression path) {
        List<Step> steps = new ArrayList<>();
        return collect(path, steps) && downwards(steps) ? new AxisPath(steps) : null;
    }

    private static boolean collect(Expression path, List<Step> steps) {
        if (path instanceof SlashExpression slash) {
            return collect(slash.getSelectExpression(), steps) && collect(slash.getActionExpression(), steps);
        }
        if (path instanceof AxisExpression step) {
            steps.add(new Step(
                    step.getAxis(), step.getNodeTest() == null ? AnyNodeTest.getInstance() : step.getNodeTest()));
            return true;
        }
        return path instanceof ContextItemExpression;
    }

    /** Going up before going down, no node is met twice and all are met in the order of the document. */
    private static boolean downwards(List<Step> steps) {
        boolean down = false;
        for (Step step : steps) {
            boolean child = step.axis() == AxisInfo.CHILD || step.axis() == AxisInfo.ATTRIBUTE;
            if (!child && (down || step.axis() != AxisInfo.PARENT)) {
                return false;
            }
            down |= child;
        }
        return true;
    }

    /** The nodes that the path selects, in the order of the document. */
    List<NodeInfo> from(NodeInfo context) {
        List<NodeInfo> at = List.of(context);
        for (Step step : steps) {
            List<NodeInfo> next = at.isEmpty() ? at : new ArrayList<>(4);
            for (NodeInfo node : at) {
                AxisIterator axis = node.iterateAxis(step.axis(), step.test());
                for (NodeInfo found = axis.next(); found != null; found = axis.next()) {
                    next.add(found);
                }
            }
            at = next;
        }
        return at;
    }
}
