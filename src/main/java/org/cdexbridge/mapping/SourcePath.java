package org.cdexbridge.mapping;

import net.sf.saxon.expr.Expression;
import net.sf.saxon.s9api.XPathExecutable;

/**
 * An XPath of a rule, compiled once.
 *
 * @param executable for evaluation
 * @param selecting what it looks at on the way to the nodes that it selects
 * @param testing what it looks at when only its truth is wanted
 * @param steps the path itself where it is plain steps only, or {@code null}
 */
record SourcePath(XPathExecutable executable, Glances selecting, Glances testing, AxisPath steps) {
    static SourcePath of(XPathExecutable executable) {
        Expression expression = executable.getUnderlyingExpression().getInternalExpression();
        return new SourcePath(
                executable,
                Glances.whenSelecting(expression),
                Glances.whenTesting(expression),
                AxisPath.of(expression));
    }
}
