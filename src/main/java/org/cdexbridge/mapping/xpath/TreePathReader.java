package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.expr.AxisExpression;
import net.sf.saxon.expr.ContextItemExpression;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.FilterExpression;
import net.sf.saxon.expr.FirstItemExpression;
import net.sf.saxon.expr.ItemChecker;
import net.sf.saxon.expr.Literal;
import net.sf.saxon.expr.LocalVariableReference;
import net.sf.saxon.expr.Operand;
import net.sf.saxon.expr.SingleItemFilter;
import net.sf.saxon.expr.SlashExpression;
import net.sf.saxon.expr.SubscriptExpression;
import net.sf.saxon.expr.UnaryExpression;
import net.sf.saxon.expr.VennExpression;
import net.sf.saxon.expr.instruct.Block;
import net.sf.saxon.expr.instruct.Choose;
import net.sf.saxon.expr.parser.Token;
import net.sf.saxon.expr.sort.DocumentSorter;
import net.sf.saxon.pattern.AnyNodeTest;
import net.sf.saxon.sxpath.XPathVariable;
import net.sf.saxon.value.EmptySequence;
import net.sf.saxon.value.IntegerValue;
import org.cdexbridge.mapping.xpath.TreePathSteps.Axis;
import org.cdexbridge.mapping.xpath.TreePathSteps.Choice;
import org.cdexbridge.mapping.xpath.TreePathSteps.Filtered;
import org.cdexbridge.mapping.xpath.TreePathSteps.First;
import org.cdexbridge.mapping.xpath.TreePathSteps.Nth;
import org.cdexbridge.mapping.xpath.TreePathSteps.SelfStep;
import org.cdexbridge.mapping.xpath.TreePathSteps.Sequence;
import org.cdexbridge.mapping.xpath.TreePathSteps.Slash;
import org.cdexbridge.mapping.xpath.TreePathSteps.Sorted;
import org.cdexbridge.mapping.xpath.TreePathSteps.Variable;

/** Reads paths from what Saxon has compiled; {@code null} stands for everything that is left to Saxon. */
final class TreePathReader {
    private TreePathReader() {}

    static TreePath path(Expression expression) {
        if (expression instanceof AxisExpression step) {
            return new Axis(
                    step.getAxis(), step.getNodeTest() == null ? AnyNodeTest.getInstance() : step.getNodeTest());
        } else if (expression instanceof SlashExpression slash) {
            return slash(path(slash.getStart()), path(slash.getStep()));
        } else if (expression instanceof FilterExpression filter) {
            return filtered(path(filter.getBase()), XPathCondition.of(filter.getFilter()));
        } else if (expression instanceof ContextItemExpression) {
            return new SelfStep();
        } else if (expression instanceof LocalVariableReference reference) {
            return variable(reference);
        } else if (expression instanceof Literal literal && literal.getGroundedValue() instanceof EmptySequence) {
            return new Sequence(List.of());
        } else if (expression instanceof SubscriptExpression nth) {
            return nth(path(nth.getBaseExpression()), nth.getSubscript());
        } else if (expression instanceof UnaryExpression unary) {
            return on(unary, path(unary.getBaseExpression()));
        }
        return composed(expression);
    }

    private static TreePath slash(TreePath start, TreePath step) {
        return start == null || step == null ? null : new Slash(start, step);
    }

    private static TreePath filtered(TreePath base, XPathCondition condition) {
        return base == null || condition == null ? null : new Filtered(base, condition);
    }

    /** Those that every path has; what a path binds itself is left to Saxon. */
    private static TreePath variable(LocalVariableReference reference) {
        return reference.getBinding() instanceof XPathVariable declared
                ? new Variable(declared.getVariableQName().getLocalPart())
                : null;
    }

    private static TreePath on(UnaryExpression expression, TreePath base) {
        if (base == null) {
            return null;
        } else if (expression instanceof FirstItemExpression) {
            return new First(base);
        } else if (expression instanceof DocumentSorter) {
            return new Sorted(base);
        }
        // a check that everything is a node, which all of a path's items are
        return expression instanceof ItemChecker ? base : null;
    }

    private static TreePath composed(Expression expression) {
        if (expression instanceof Block || isUnion(expression)) {
            return sequence(expression);
        } else if (expression instanceof Choose choose) {
            return choice(choose);
        }
        return null;
    }

    private static TreePath nth(TreePath base, Expression subscript) {
        return base != null
                        && subscript instanceof Literal literal
                        && literal.getGroundedValue() instanceof IntegerValue n
                ? new Nth(base, n.asBigInteger().intValueExact())
                : null;
    }

    private static boolean isUnion(Expression expression) {
        return expression instanceof VennExpression venn && venn.getOperator() == Token.UNION;
    }

    private static TreePath sequence(Expression expression) {
        List<TreePath> parts = new ArrayList<>();
        for (Operand operand : expression.operands()) {
            TreePath part = path(operand.getChildExpression());
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return isUnion(expression) ? new Sorted(new Sequence(parts)) : new Sequence(parts);
    }

    /** One condition, and what holds otherwise: nothing where Saxon has dropped it. */
    private static TreePath choice(Choose choose) {
        boolean otherwise = choose.size() == 2 && Literal.isConstantBoolean(choose.getCondition(1), true);
        if (choose.size() > 1 && !otherwise) {
            return null;
        }
        XPathCondition condition = XPathCondition.of(choose.getCondition(0));
        TreePath yes = path(choose.getAction(0));
        TreePath no = otherwise ? path(choose.getAction(1)) : new Sequence(List.of());
        return condition == null || yes == null || no == null ? null : new Choice(condition, yes, no);
    }

    static TreePath beginning(Expression expression) {
        TreePath whole = path(expression);
        if (whole != null) {
            return whole instanceof SelfStep ? null : whole;
        } else if (expression instanceof SlashExpression slash) {
            return beginning(slash.getStart());
        } else if (expression instanceof FilterExpression filter) {
            return beginning(filter.getBase());
        } else if (expression instanceof SingleItemFilter || expression instanceof DocumentSorter) {
            return beginning(((UnaryExpression) expression).getBaseExpression());
        }
        return null;
    }
}
