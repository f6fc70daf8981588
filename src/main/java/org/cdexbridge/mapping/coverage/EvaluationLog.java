package org.cdexbridge.mapping.coverage;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.SourceTree;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.mapping.xpath.CompiledXPath;
import org.cdexbridge.mapping.xpath.UnreadNames;
import org.cdexbridge.mapping.xpath.XPathContexts;
import org.cdexbridge.mapping.xpath.XPathDependencies;

/** From which elements which paths were evaluated; a bit each while converting, looked up when losses are asked for. */
public final class EvaluationLog {
    private final Map<CompiledXPath, BitSet> selected = new IdentityHashMap<>();
    private final Map<CompiledXPath, BitSet> tested = new IdentityHashMap<>();
    private final SourceTree tree;
    private final XPathContexts frames;

    EvaluationLog(SourceTree tree, XPathContexts frames) {
        this.tree = tree;
        this.frames = frames;
    }

    public void selected(CompiledXPath path, TreeNode context) {
        if (!path.selecting().isEmpty()) {
            note(selected, path, context);
        }
    }

    public void tested(CompiledXPath path, TreeNode context) {
        if (!path.testing().isEmpty()) {
            note(tested, path, context);
        }
    }

    private static void note(Map<CompiledXPath, BitSet> log, CompiledXPath path, TreeNode context) {
        if (context.kind() == NodeKind.ELEMENT) {
            log.computeIfAbsent(path, key -> new BitSet()).set(context.number());
        }
    }

    /** Marks every node that was looked at; a path that can lead to nothing unread is not followed again. */
    void replay(UnreadNames unread) {
        selected.forEach((path, contexts) -> replay(path.selecting(), contexts, unread));
        tested.forEach((path, contexts) -> replay(path.testing(), contexts, unread));
    }

    private void replay(XPathDependencies dependencies, BitSet contexts, UnreadNames unread) {
        if (!dependencies.matter(unread)) {
            return;
        }
        for (int at = contexts.nextSetBit(0); at >= 0; at = contexts.nextSetBit(at + 1)) {
            TimeLimit.check();
            try {
                dependencies.from(tree.node(at), frames, unread);
            } catch (RuntimeException e) {
                // a path that fails from here has already been a finding
                continue;
            }
        }
    }
}
