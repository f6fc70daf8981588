package org.cdexbridge.mapping.xpath;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmEmptySequence;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.source.SourceItem;
import org.cdexbridge.mapping.source.SourceTree;
import org.cdexbridge.mapping.source.TreeNode;
import org.jspecify.annotations.Nullable;

/** The variables of XPaths on one document, and Saxon's selectors with them, each made when it is first asked. */
public final class XPathContexts {
    static final QName DOCUMENT = new QName("document");
    static final QName PATIENT = new QName("patient");

    private final Map<XPathExecutable, XPathSelector> selectors = new IdentityHashMap<>();
    private final SourceTree tree;
    private final TreeNode document;
    private @Nullable TreeNode patient;

    /** @param document the root element, {@code $document} */
    public XPathContexts(SourceTree tree, TreeNode document) {
        this.tree = tree;
        this.document = document;
    }

    /** From now on {@code $patient} is this node. */
    public void patient(TreeNode node) {
        patient = node;
        selectors.clear();
    }

    static boolean isVariable(String name) {
        return name.equals(DOCUMENT.getLocalName()) || name.equals(PATIENT.getLocalName());
    }

    /** @return the node, or {@code null} for the empty sequence */
    @Nullable
    TreeNode variable(String name) {
        return name.equals(DOCUMENT.getLocalName()) ? document : patient;
    }

    TreeNode node(XdmNode node) {
        return tree.node(node.getUnderlyingNode());
    }

    List<SourceItem> select(XPathExecutable path, TreeNode at) {
        List<SourceItem> items = new ArrayList<>();
        for (XdmItem item : evaluate(path, at)) {
            items.add(item instanceof XdmNode node ? node(node) : new SourceItem.Text(item.getStringValue()));
        }
        return items;
    }

    /** The effective boolean value (XPath 3.1, 2.4.3). */
    boolean holds(XPathExecutable path, TreeNode at) {
        XdmValue value = evaluate(path, at);
        if (value.isEmpty() || value.itemAt(0).isNode()) {
            return !value.isEmpty();
        } else if (value.size() == 1 && value.itemAt(0) instanceof XdmAtomicValue one) {
            return isTrue(one);
        }
        throw failed("FORG0006");
    }

    private static boolean isTrue(XdmAtomicValue value) {
        if (value.getValue() instanceof Boolean truth) {
            return truth;
        }
        return value.getValue() instanceof Number number
                ? number.doubleValue() != 0 && !Double.isNaN(number.doubleValue())
                : !value.getStringValue().isEmpty();
    }

    private XdmValue evaluate(XPathExecutable path, TreeNode at) {
        try {
            return selector(path, at).evaluate();
        } catch (SaxonApiException e) {
            throw failed(e);
        }
    }

    private XPathSelector selector(XPathExecutable path, TreeNode at) throws SaxonApiException {
        XPathSelector selector = selectors.get(path);
        if (selector == null) {
            selector = path.load();
            selector.setVariable(DOCUMENT, new XdmNode(document.info()));
            selector.setVariable(
                    PATIENT, patient == null ? XdmEmptySequence.getInstance() : new XdmNode(patient.info()));
            selectors.put(path, selector);
        }
        selector.setContextItem(new XdmNode(at.info()));
        return selector;
    }

    /** Saxon's own words quote the source; its error code does not. */
    static UnusableValue failed(SaxonApiException e) {
        return e.getErrorCode() == null
                ? new UnusableValue("the XPath fails here")
                : failed(e.getErrorCode().getLocalName());
    }

    /** @param code of the XPath specification */
    static UnusableValue failed(String code) {
        return new UnusableValue("the XPath fails here (" + code + ")");
    }
}
