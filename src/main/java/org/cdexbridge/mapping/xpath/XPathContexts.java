package org.cdexbridge.mapping.xpath;

import java.util.IdentityHashMap;
import java.util.Map;
import net.sf.saxon.Controller;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.sxpath.IndependentContext;
import net.sf.saxon.sxpath.XPathDynamicContext;
import net.sf.saxon.sxpath.XPathVariable;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.value.EmptySequence;

/**
 * The variables of compiled XPaths on one document: a frame a path, made when it is first evaluated; those without
 * variables share one. All share one controller, which costs more to make than most paths to evaluate.
 */
public final class XPathContexts implements XPathVariables {
    private final Map<CompiledXPath, XPathDynamicContext> known = new IdentityHashMap<>();
    private final NodeInfo document;
    private final Controller controller;
    private NodeInfo patient;
    private XPathDynamicContext withoutVariables;

    public XPathContexts(NodeInfo document) {
        this.document = document;
        this.controller = new Controller(document.getConfiguration());
    }

    /** From now on {@code $patient} is this node. */
    public void patient(NodeInfo node) {
        patient = node;
        known.forEach((path, frame) -> set(frame, path, RuleXPathCompiler.PATIENT, orEmpty(patient)));
    }

    @Override
    public NodeInfo get(String name) {
        return name.equals(RuleXPathCompiler.DOCUMENT.getLocalName()) ? document : patient;
    }

    /** Used again at the next question about the same path: what it gives is always read to its end before. */
    public XPathDynamicContext of(CompiledXPath path) {
        if (!path.hasVariables()) {
            withoutVariables = withoutVariables == null ? empty(path) : withoutVariables;
            return withoutVariables;
        }
        XPathDynamicContext frame = known.get(path);
        if (frame == null) {
            frame = make(path);
            known.put(path, frame);
        }
        return frame;
    }

    private XPathDynamicContext make(CompiledXPath path) {
        XPathDynamicContext frame = empty(path);
        set(frame, path, RuleXPathCompiler.DOCUMENT, document);
        set(frame, path, RuleXPathCompiler.PATIENT, orEmpty(patient));
        return frame;
    }

    private static Sequence orEmpty(NodeInfo node) {
        return node == null ? EmptySequence.getInstance() : node;
    }

    private XPathDynamicContext empty(CompiledXPath path) {
        try {
            return path.executable().getUnderlyingExpression().createDynamicContext(controller, null);
        } catch (XPathException e) {
            throw new IllegalStateException("no context item, so none of a wrong type", e);
        }
    }

    private static void set(XPathDynamicContext frame, CompiledXPath path, QName name, Sequence value) {
        IndependentContext declared = (IndependentContext) path.executable().getUnderlyingStaticContext();
        XPathVariable variable = declared.getExternalVariable(name.getStructuredQName());
        try {
            frame.setVariable(variable, value);
        } catch (XPathException e) {
            throw new IllegalStateException("every path declares these variables, of any type", e);
        }
    }
}
