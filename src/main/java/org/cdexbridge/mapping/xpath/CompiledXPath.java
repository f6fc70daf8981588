package org.cdexbridge.mapping.xpath;

import net.sf.saxon.expr.Assignation;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.Operand;
import net.sf.saxon.expr.VariableReference;
import net.sf.saxon.expr.elab.BooleanEvaluator;
import net.sf.saxon.expr.elab.PullEvaluator;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.XPathExecutable;

/** An XPath of a rule, compiled once. Thread-safe. */
public final class CompiledXPath {
    private final XPathExecutable executable;
    private final XPathDependencies selecting;
    private final XPathDependencies testing;
    private final TreePath walk;
    private final XPathStrings strings;
    private final XPathCondition condition;
    private final TreePath beginning;
    private final boolean variables;
    private volatile PullEvaluator items;
    private volatile BooleanEvaluator truth;

    private CompiledXPath(XPathExecutable executable, Expression expression) {
        this.executable = executable;
        this.selecting = XPathDependencies.whenSelecting(expression);
        this.testing = XPathDependencies.whenTesting(expression);
        this.walk = TreePath.of(expression);
        this.strings = XPathStrings.of(expression);
        this.condition = XPathCondition.of(expression);
        this.beginning = walk == null ? TreePath.beginning(expression) : null;
        this.variables = refersToVariables(expression);
    }

    static CompiledXPath of(XPathExecutable executable) {
        return new CompiledXPath(executable, expression(executable));
    }

    private static Expression expression(XPathExecutable executable) {
        return executable.getUnderlyingExpression().getInternalExpression();
    }

    XPathExecutable executable() {
        return executable;
    }

    private static boolean refersToVariables(Expression expression) {
        if (expression instanceof VariableReference || expression instanceof Assignation) {
            return true;
        }
        for (Operand part : expression.operands()) {
            if (refersToVariables(part.getChildExpression())) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has variables, its own or those that every path declares. */
    boolean hasVariables() {
        return variables;
    }

    /** What it looks at on the way to the nodes that it selects. */
    public XPathDependencies selecting() {
        return selecting;
    }

    /** What it looks at when only its truth is wanted. */
    public XPathDependencies testing() {
        return testing;
    }

    /** The path as a walk on the tree, or {@code null} where only Saxon can evaluate it. */
    public TreePath walk() {
        return walk;
    }

    /** The strings that it makes of nodes, or {@code null} where it selects nodes or only Saxon can evaluate it. */
    public XPathStrings strings() {
        return strings;
    }

    /** Its effective boolean value as looks at the tree, or {@code null} where only Saxon can evaluate it. */
    public XPathCondition condition() {
        return condition;
    }

    /** Whether it is plain from here that the path selects nothing. */
    public boolean leadsNowhere(NodeInfo context, XPathVariables variables) {
        return beginning != null && !beginning.leads(context, variables);
    }

    /** Gives what the path selects; made once, as Saxon's own selector makes it anew at every question. */
    public PullEvaluator items() {
        if (items == null) {
            items = expression(executable).makeElaborator().elaborateForPull();
        }
        return items;
    }

    /** Gives the effective boolean value. */
    public BooleanEvaluator truth() {
        if (truth == null) {
            truth = expression(executable).makeElaborator().elaborateForBoolean();
        }
        return truth;
    }
}
