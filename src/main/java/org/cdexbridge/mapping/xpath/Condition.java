package org.cdexbridge.mapping.xpath;

import net.sf.saxon.expr.Expression;
import net.sf.saxon.om.NodeInfo;

/** The effective boolean value of an expression at a node. Thread-safe. */
@FunctionalInterface
public interface Condition {
    boolean holds(NodeInfo node, Variables variables);

    /** The same as a compiled expression, or {@code null} when that is more than looks and comparisons. */
    static Condition of(Expression expression) {
        return ConditionReader.condition(expression);
    }
}
