package org.cdexbridge.mapping.apply;

import java.util.List;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.NodeSet;
import org.cdexbridge.mapping.source.SourceItem;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.mapping.xpath.CompiledXPath;
import org.cdexbridge.mapping.xpath.XPathContexts;
import org.jspecify.annotations.Nullable;

/** Evaluates compiled XPaths on one document; what a path selects counts as visited. */
final class PathEvaluator {
    private final Trace trace;
    private final XPathContexts frames;

    PathEvaluator(Trace trace, XPathContexts frames) {
        this.trace = trace;
        this.frames = frames;
    }

    void patient(TreeNode node) {
        frames.patient(node);
    }

    List<? extends SourceItem> select(CompiledXPath path, TreeNode context) {
        return select(path, context, trace.reading().read());
    }

    /** @param marks where what is selected is marked */
    List<? extends SourceItem> select(CompiledXPath path, TreeNode context, NodeSet marks) {
        TimeLimit.check();
        trace.evaluations().selected(path, context);
        List<? extends SourceItem> items = path.select(context, frames);
        for (SourceItem item : items) {
            if (item instanceof TreeNode node) {
                marks.add(node);
            }
        }
        return items;
    }

    /** @throws UnusableValue when the condition can't be evaluated at this node */
    boolean isTrue(CompiledXPath path, TreeNode context) {
        TimeLimit.check();
        trace.evaluations().tested(path, context);
        return path.holds(context, frames);
    }

    /** The element or attribute; {@code null} for strings, numbers and text nodes, of which only the text counts. */
    static @Nullable TreeNode node(SourceItem item) {
        return item instanceof TreeNode node && node.kind() != NodeKind.TEXT ? node : null;
    }
}
