package org.cdexbridge.mapping.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import org.cdexbridge.mapping.coverage.Trace.Lineage;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.source.NodePath;
import org.cdexbridge.resource.ResourceAddress;

/**
 * One element that was made, or one node of which nothing was made.
 *
 * @param element {@code Condition/ID.code}; empty for a node of which nothing was made
 * @param source path of the node; empty for a constant
 * @param reason {@code file:line} of the rule, or the disposition of the node in words
 */
public record Explanation(String element, String source, String reason) {
    /** Asked for a place that is in neither the source nor the result. */
    public static final class NoSuchPlace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoSuchPlace(String message) {
            super(message, null, false, false);
        }
    }

    /** One line for a person. */
    public String words() {
        if (element.isEmpty()) {
            return source + ": " + reason;
        }
        return String.format(
                Locale.ROOT, "%s  from %s  by %s", element, source.isEmpty() ? "a constant" : source, reason);
    }

    /**
     * What a conversion did at a place, in the order in which it was done.
     *
     * @param place an XPath that begins with {@code /}: what became of these nodes of the source; a FHIR path such as
     *     {@code Condition.onset}, {@code Condition/ID.code} or {@code Patient}: where these elements came from; empty:
     *     every element
     * @throws NoSuchPlace when there is nothing at the place
     */
    public static List<Explanation> of(Trace trace, String place) {
        List<Explanation> found = place.startsWith("/") ? ofSource(trace, place) : ofResult(trace, place);
        if (found.isEmpty() && !place.isEmpty()) {
            throw new NoSuchPlace(
                    (place.startsWith("/") ? "the source has no node" : "no resource element") + " at " + place);
        }
        return found;
    }

    private static List<Explanation> ofResult(Trace trace, String path) {
        return trace.lineage().stream()
                .filter(made -> path.isEmpty() || begins(made.path(), path) || begins(withId(made), path))
                .map(Explanation::of)
                .toList();
    }

    private static List<Explanation> ofSource(Trace trace, String xpath) {
        List<Explanation> found = new ArrayList<>();
        for (NodeInfo node : select(trace, xpath)) {
            List<Explanation> made = trace.lineage().stream()
                    .filter(element -> isWithin(element.node(), node))
                    .map(Explanation::of)
                    .toList();
            found.addAll(
                    made.isEmpty() ? List.of(new Explanation("", NodePath.of(node), trace.disposition(node))) : made);
        }
        return found;
    }

    private static boolean isWithin(NodeInfo node, NodeInfo ancestor) {
        NodeInfo at = node;
        while (at != null && !at.equals(ancestor)) {
            at = at.getParent();
        }
        return at != null;
    }

    private static List<NodeInfo> select(Trace trace, String xpath) {
        SourceDialect dialect = trace.dialect();
        XPathCompiler compiler = new Processor(trace.root().getConfiguration()).newXPathCompiler();
        compiler.declareNamespace("", dialect.defaultNamespace());
        dialect.prefixes().forEach(compiler::declareNamespace);
        List<NodeInfo> nodes = new ArrayList<>();
        try {
            XPathSelector selector = compiler.compile(xpath).load();
            selector.setContextItem(new XdmNode(trace.root().getRoot()));
            for (XdmItem item : selector) {
                if (item instanceof XdmNode node) {
                    nodes.add(node.getUnderlyingNode());
                }
            }
        } catch (SaxonApiException e) {
            throw new NoSuchPlace("invalid XPath: " + e.getMessage());
        }
        return nodes;
    }

    private static boolean begins(String path, String wanted) {
        return path.equals(wanted)
                || path.startsWith(wanted) && !Character.isLetterOrDigit(path.charAt(wanted.length()));
    }

    private static Explanation of(Lineage made) {
        return new Explanation(withId(made), made.source(), made.rule());
    }

    private static String withId(Lineage made) {
        ResourceAddress address = ResourceAddress.of(made.resource());
        return address
                + made.path()
                        .substring(Math.min(address.type().length(), made.path().length()));
    }
}
