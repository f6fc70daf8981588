package org.cdexbridge.mapping.xpath;

import java.util.List;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.om.NodeInfo;

/** Selects nodes from a node of the same tree. Thread-safe. */
public interface TreePath {
    /** The nodes in the order in which the expression gives them. */
    List<NodeInfo> from(NodeInfo context, XPathVariables variables);

    /** The first of them, or {@code null}. */
    default NodeInfo first(NodeInfo context, XPathVariables variables) {
        List<NodeInfo> all = from(context, variables);
        return all.isEmpty() ? null : all.get(0);
    }

    /** Whether it selects anything. */
    default boolean leads(NodeInfo context, XPathVariables variables) {
        return first(context, variables) != null;
    }

    /** The same as a compiled expression, or {@code null} when that is more than a path with simple predicates. */
    static TreePath of(Expression expression) {
        return TreePathReader.path(expression);
    }

    /** With what an expression begins, or {@code null}: where this leads nowhere the expression selects nothing. */
    static TreePath beginning(Expression expression) {
        return TreePathReader.beginning(expression);
    }
}
