package org.cdexbridge.mapping;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.SaxonApiUncheckedException;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmEmptySequence;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;
import net.sf.saxon.s9api.XdmValue;

/** Evaluates compiled XPaths on one document; what a path selects counts as visited. */
final class Query {
    private final XdmNode document;
    private final Trace trace;
    private final Map<SourcePath, XPathSelector> selectors = new IdentityHashMap<>();
    private XdmValue patient = XdmEmptySequence.getInstance();

    Query(NodeInfo document, Trace trace) {
        this.document = new XdmNode(document);
        this.trace = trace;
    }

    void patient(NodeInfo node) {
        patient = new XdmNode(node);
        selectors.clear();
        trace.glances().patient(node);
    }

    List<XdmItem> select(SourcePath path, NodeInfo context) {
        return select(path, context, trace.read());
    }

    /** @param marks where what is selected is marked */
    List<XdmItem> select(SourcePath path, NodeInfo context, Marks marks) {
        trace.glances().selected(path, context);
        List<XdmItem> items = new ArrayList<>();
        if (path.steps() != null) {
            for (NodeInfo node : path.steps().from(context)) {
                marks.add(node);
                items.add(new XdmNode(node));
            }
            return items;
        }
        try {
            for (XdmItem item : selector(path, context)) {
                if (item instanceof XdmNode node) {
                    marks.add(node.getUnderlyingNode());
                }
                items.add(item);
            }
            return items;
        } catch (SaxonApiException e) {
            throw failed(e);
        } catch (SaxonApiUncheckedException e) {
            throw failed(new SaxonApiException(e.getCause()));
        }
    }

    /** Saxon's own words quote the source; its error code does not. */
    private static UnusableValue failed(SaxonApiException e) {
        String code = e.getErrorCode() == null ? "" : " (" + e.getErrorCode().getLocalName() + ")";
        return new UnusableValue("the XPath fails here" + code);
    }

    boolean isTrue(SourcePath path, NodeInfo context) {
        trace.glances().tested(path, context);
        if (path.steps() != null) {
            return !path.steps().from(context).isEmpty();
        }
        try {
            return selector(path, context).effectiveBooleanValue();
        } catch (SaxonApiException e) {
            return false;
        }
    }

    /** Loading costs as much as a short path does; what a selector gives is always read to its end before it is reused. */
    private XPathSelector selector(SourcePath path, NodeInfo context) throws SaxonApiException {
        XPathSelector selector = selectors.get(path);
        if (selector == null) {
            selector = path.executable().load();
            selector.setVariable(XPaths.DOCUMENT, document);
            selector.setVariable(XPaths.PATIENT, patient);
            selectors.put(path, selector);
        }
        selector.setContextItem(new XdmNode(context));
        return selector;
    }

    /** The element or attribute; empty for strings, numbers and text nodes, of which only the text counts. */
    static Optional<NodeInfo> node(XdmItem item) {
        return item instanceof XdmNode node && node.getNodeKind() != XdmNodeKind.TEXT
                ? Optional.of(node.getUnderlyingNode())
                : Optional.empty();
    }
}
