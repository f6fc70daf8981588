package org.cdexbridge.cli.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.tree.util.Navigator;
import org.cdexbridge.cli.arguments.CliCode;
import org.cdexbridge.cli.arguments.CliError;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.coverage.Trace.Lineage;
import org.cdexbridge.resource.ResourceAddress;

/** Lineage and losses in lines: which rule made which element from which node, and what became of the others. */
final class Explanation {
    private final Trace trace;
    private final List<Lineage> lineage;

    Explanation(Trace trace) {
        this.trace = trace;
        this.lineage = trace.lineage();
    }

    /** Every element that was made. */
    List<String> all() {
        return lineage.stream().map(Explanation::line).toList();
    }

    /**
     * How the elements of a FHIR path were made, such as {@code Condition.onset}, {@code Condition/ID.code} or
     * {@code Patient}.
     *
     * @throws CliError when no such element was made
     */
    List<String> ofResult(String path) {
        List<String> lines = lineage.stream()
                .filter(made -> begins(made.path(), path) || begins(withId(made), path))
                .map(Explanation::line)
                .toList();
        if (lines.isEmpty()) {
            throw new CliError(CliCode.NO_SUCH_PLACE, "no resource element at " + path);
        }
        return lines;
    }

    /**
     * What became of source nodes and what is below them.
     *
     * @throws CliError when the document has no such node or this is no XPath
     */
    List<String> ofSource(String xpath) {
        List<NodeInfo> nodes = root().map(root -> select(root, xpath)).orElse(List.of());
        if (nodes.isEmpty()) {
            throw new CliError(CliCode.NO_SUCH_PLACE, "the source has no node at " + xpath);
        }
        List<String> lines = new ArrayList<>();
        for (NodeInfo node : nodes) {
            List<String> made = madeOf(node).map(Explanation::line).toList();
            lines.addAll(made.isEmpty() ? List.of(path(node) + ": " + trace.disposition(node)) : made);
        }
        return lines;
    }

    private Stream<Lineage> madeOf(NodeInfo node) {
        return lineage.stream().filter(made -> made.node() != null && Navigator.isAncestorOrSelf(node, made.node()));
    }

    private Optional<NodeInfo> root() {
        return lineage.stream()
                .map(Lineage::node)
                .filter(Objects::nonNull)
                .findFirst()
                .map(NodeInfo::getRoot);
    }

    private static List<NodeInfo> select(NodeInfo root, String xpath) {
        XPathCompiler compiler = new Processor(root.getConfiguration()).newXPathCompiler();
        XdmNode document = new XdmNode(root);
        compiler.declareNamespace("", documentElement(document).getNodeName().getNamespace());
        compiler.declareNamespace("sdtc", "urn:hl7-org:sdtc");
        List<NodeInfo> nodes = new ArrayList<>();
        try {
            XPathSelector selector = compiler.compile(xpath).load();
            selector.setContextItem(document);
            for (XdmItem item : selector) {
                if (item instanceof XdmNode node) {
                    nodes.add(node.getUnderlyingNode());
                }
            }
        } catch (SaxonApiException e) {
            throw new CliError(CliCode.NO_SUCH_PLACE, "invalid XPath: " + e.getMessage());
        }
        return nodes;
    }

    private static XdmNode documentElement(XdmNode document) {
        return document.children().iterator().next();
    }

    private static boolean begins(String path, String wanted) {
        return path.equals(wanted)
                || path.startsWith(wanted) && !Character.isLetterOrDigit(path.charAt(wanted.length()));
    }

    private static String withId(Lineage made) {
        ResourceAddress address = ResourceAddress.of(made.resource());
        return address
                + made.path()
                        .substring(Math.min(address.type().length(), made.path().length()));
    }

    private static String line(Lineage made) {
        String from = made.node() == null ? "a constant" : made.source();
        return withId(made) + "  from " + from + "  by " + made.rule();
    }

    private static String path(NodeInfo node) {
        return new Lineage(null, "", node, "", false).source();
    }
}
