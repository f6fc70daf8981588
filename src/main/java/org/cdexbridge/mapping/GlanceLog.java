package org.cdexbridge.mapping;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.sxpath.IndependentContext;
import net.sf.saxon.sxpath.XPathDynamicContext;
import net.sf.saxon.sxpath.XPathVariable;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import net.sf.saxon.tree.tiny.TinyTree;
import net.sf.saxon.type.Type;

/** From which elements which paths were evaluated; a bit each while converting, looked up when losses are asked for. */
final class GlanceLog {
    private final Map<SourcePath, BitSet> selected = new IdentityHashMap<>();
    private final Map<SourcePath, BitSet> tested = new IdentityHashMap<>();
    private final NodeInfo document;
    private NodeInfo patient;

    GlanceLog(NodeInfo document) {
        this.document = document;
    }

    void patient(NodeInfo node) {
        patient = node;
    }

    void selected(SourcePath path, NodeInfo context) {
        if (!path.selecting().isEmpty()) {
            note(selected, path, context);
        }
    }

    void tested(SourcePath path, NodeInfo context) {
        if (!path.testing().isEmpty()) {
            note(tested, path, context);
        }
    }

    private static void note(Map<SourcePath, BitSet> log, SourcePath path, NodeInfo context) {
        if (context.getNodeKind() == Type.ELEMENT) {
            log.computeIfAbsent(path, key -> new BitSet()).set(((TinyNodeImpl) context).getNodeNumber());
        }
    }

    /** Every node that was looked at, some more than once. */
    void replay(Consumer<NodeInfo> seen) {
        selected.forEach((path, contexts) -> replay(path, path.selecting(), contexts, seen));
        tested.forEach((path, contexts) -> replay(path, path.testing(), contexts, seen));
    }

    private void replay(SourcePath path, Glances glances, BitSet contexts, Consumer<NodeInfo> seen) {
        TinyTree tree = (TinyTree) document.getTreeInfo();
        XPathContext context = context(path);
        for (int at = contexts.nextSetBit(0); at >= 0; at = contexts.nextSetBit(at + 1)) {
            try {
                glances.from(Glances.focus(context, tree.getNode(at)), seen);
            } catch (XPathException | RuntimeException e) {
                // a path that fails from here has already been a finding
                continue;
            }
        }
    }

    private XPathContext context(SourcePath path) {
        XPathDynamicContext context =
                path.executable().getUnderlyingExpression().createDynamicContext();
        try {
            set(context, path, XPaths.DOCUMENT, document);
            if (patient != null) {
                set(context, path, XPaths.PATIENT, patient);
            }
        } catch (XPathException e) {
            throw new IllegalStateException("both variables take any item", e);
        }
        return context.getXPathContextObject();
    }

    private static void set(XPathDynamicContext context, SourcePath path, QName name, NodeInfo value)
            throws XPathException {
        IndependentContext known = (IndependentContext) path.executable().getUnderlyingStaticContext();
        XPathVariable variable = known.getExternalVariable(name.getStructuredQName());
        if (variable != null) {
            context.setVariable(variable, value);
        }
    }
}
