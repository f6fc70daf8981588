package org.cdexbridge.mapping.xpath;

import java.util.List;
import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.FunctionCall;
import net.sf.saxon.om.NodeInfo;

/** The strings that an expression gives at a node: values of nodes, names, constants. Thread-safe. */
@FunctionalInterface
public interface XPathStrings {
    List<String> at(NodeInfo node, XPathVariables variables);

    /** The same as a function that makes strings of nodes, or {@code null} when the expression is anything else. */
    static XPathStrings of(Expression expression) {
        return expression instanceof FunctionCall ? XPathStringsReader.strings(expression) : null;
    }
}
