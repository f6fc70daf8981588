package org.cdexbridge.mapping.coverage;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import net.sf.saxon.tree.tiny.TinyTree;
import net.sf.saxon.type.Type;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.xpath.CompiledXPath;
import org.cdexbridge.mapping.xpath.UnreadNames;
import org.cdexbridge.mapping.xpath.XPathContexts;
import org.cdexbridge.mapping.xpath.XPathDependencies;

/** From which elements which paths were evaluated; a bit each while converting, looked up when losses are asked for. */
public final class EvaluationLog {
    private final Map<CompiledXPath, BitSet> selected = new IdentityHashMap<>();
    private final Map<CompiledXPath, BitSet> tested = new IdentityHashMap<>();
    private final NodeInfo document;
    private final XPathContexts frames;

    EvaluationLog(NodeInfo document, XPathContexts frames) {
        this.document = document;
        this.frames = frames;
    }

    public void selected(CompiledXPath path, NodeInfo context) {
        if (!path.selecting().isEmpty()) {
            note(selected, path, context);
        }
    }

    public void tested(CompiledXPath path, NodeInfo context) {
        if (!path.testing().isEmpty()) {
            note(tested, path, context);
        }
    }

    private static void note(Map<CompiledXPath, BitSet> log, CompiledXPath path, NodeInfo context) {
        if (context.getNodeKind() == Type.ELEMENT) {
            log.computeIfAbsent(path, key -> new BitSet()).set(((TinyNodeImpl) context).getNodeNumber());
        }
    }

    /**
     * Every node that was looked at, some more than once.
     *
     * @param unread names without which a node need not be told, as it was read
     */
    void replay(UnreadNames unread, Consumer<NodeInfo> seen) {
        selected.forEach((path, contexts) -> replay(path, path.selecting(), contexts, unread, seen));
        tested.forEach((path, contexts) -> replay(path, path.testing(), contexts, unread, seen));
    }

    private void replay(
            CompiledXPath path,
            XPathDependencies glances,
            BitSet contexts,
            UnreadNames unread,
            Consumer<NodeInfo> seen) {
        if (!glances.matter(unread)) {
            return;
        }
        TinyTree tree = (TinyTree) document.getTreeInfo();
        XPathDependencies.EvaluationScope sight = new PathScope(frames, path);
        for (int at = contexts.nextSetBit(0); at >= 0; at = contexts.nextSetBit(at + 1)) {
            TimeLimit.check();
            try {
                glances.from(sight, tree.getNode(at), seen);
            } catch (XPathException | RuntimeException e) {
                // a path that fails from here has already been a finding
                continue;
            }
        }
    }

    private record PathScope(XPathContexts frames, CompiledXPath path) implements XPathDependencies.EvaluationScope {
        @Override
        public NodeInfo get(String name) {
            return frames.get(name);
        }

        @Override
        public XPathContext context() {
            return frames.of(path).getXPathContextObject();
        }
    }
}
