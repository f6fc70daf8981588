package org.cdexbridge.mapping;

import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.expr.AxisExpression;
import net.sf.saxon.expr.ContextItemExpression;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.FilterExpression;
import net.sf.saxon.expr.SingleItemFilter;
import net.sf.saxon.expr.SlashExpression;
import net.sf.saxon.expr.UnaryExpression;
import net.sf.saxon.expr.sort.DocumentSorter;
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

    private record Step(int axis, NodeTest test) {
        List<NodeInfo> from(List<NodeInfo> nodes) {
            List<NodeInfo> all = List.of();
            for (NodeInfo node : nodes) {
                AxisIterator found = node.iterateAxis(axis, test);
                for (NodeInfo next = found.next(); next != null; next = found.next()) {
                    all = all.isEmpty() ? new ArrayList<>(4) : all;
                    all.add(next);
                }
            }
            return all;
        }

        boolean leads(NodeInfo node) {
            return node.iterateAxis(axis, test).next() != null;
        }
    }

    private AxisPath(List<Step> steps) {
        this.steps = steps;
    }

    /** The steps of a compiled path, or {@code null} when it is more than steps up, then down. */
    static AxisPath of(Expression path) {
        List<Step> steps = new ArrayList<>();
        return collect(path, steps) && downwards(steps) ? new AxisPath(steps) : null;
    }

    /**
     * The plain steps with which a path begins, or {@code null}: where these lead nowhere the path gives nothing, and
     * its predicates need not be asked.
     */
    static AxisPath beginning(Expression path) {
        AxisPath whole = of(path);
        if (whole != null) {
            return whole.steps.isEmpty() ? null : whole;
        }
        if (path instanceof SlashExpression slash) {
            return beginning(slash.getStart());
        }
        if (path instanceof FilterExpression filter) {
            return beginning(filter.getBase());
        }
        if (path instanceof SingleItemFilter || path instanceof DocumentSorter) {
            return beginning(((UnaryExpression) path).getBaseExpression());
        }
        return null;
    }

    private static boolean collect(Expression path, List<Step> steps) {
        if (path instanceof SlashExpression slash) {
            return collect(slash.getSelectExpression(), steps) && collect(slash.getActionExpression(), steps);
        }
        if (path instanceof DocumentSorter sorter) {
            // up, then down: the steps keep the order anyway
            return collect(sorter.getBaseExpression(), steps);
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
        for (int i = 0; i < steps.size() && !at.isEmpty(); i++) {
            at = steps.get(i).from(at);
        }
        return at;
    }

    /** Whether the path selects anything. */
    boolean leads(NodeInfo context) {
        return steps.size() == 1 ? steps.get(0).leads(context) : !from(context).isEmpty();
    }
}
