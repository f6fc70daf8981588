package org.cdexbridge.mapping.xpath;

import net.sf.saxon.expr.Expression;
import net.sf.saxon.om.NodeInfo;

/** The effective boolean value of an expression at a node. Thread-safe. */
@FunctionalInterface
public interface XPathCondition {
    boolean holds(NodeInfo node, XPathVariables variables);

    /** The same as a compiled expression, or {@code null} when that is more than looks and comparisons. */
    static XPathCondition of(Expression expression) {
        return XPathConditionReader.condition(expression);
    }
}
