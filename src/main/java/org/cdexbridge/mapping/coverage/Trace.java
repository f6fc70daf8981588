package org.cdexbridge.mapping.coverage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.NodePath;
import org.cdexbridge.mapping.source.NodeSet;
import org.cdexbridge.mapping.source.ReadMarks;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.mapping.table.PatternTable;
import org.cdexbridge.mapping.xpath.UnreadNames;
import org.cdexbridge.mapping.xpath.XPathContexts;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Lineage and coverage of one conversion: which rule made which element of which node, and which nodes nothing read.
 * Cheap while converting; words are made when somebody asks.
 */
public final class Trace {
    private final List<Lineage> lineage = new ArrayList<>();
    private final Map<Resource, NodeInfo> origins = new IdentityHashMap<>();
    private final Map<Resource, Resource> merged = new IdentityHashMap<>();
    private @Nullable CoverageReport coverage;
    private final TreeNode root;
    private final PatternTable ignored;
    private final PatternTable clinical;
    private final SourceDialect dialect;
    private final ReadMarks reading;
    private final EvaluationLog evaluationLog;

    public Trace(
            TreeNode root,
            ReadMarks reading,
            PatternTable ignored,
            PatternTable clinical,
            SourceDialect dialect,
            XPathContexts frames) {
        this.root = root;
        this.reading = reading;
        this.ignored = ignored;
        this.clinical = clinical;
        this.dialect = dialect;
        this.evaluationLog = new EvaluationLog(reading.tree(), frames);
    }

    /** What became of every node; made when first asked, after the conversion. */
    public CoverageReport coverage() {
        CoverageReport known = coverage == null ? counted() : coverage;
        coverage = known;
        return known;
    }

    /** Counts the clinical values of a document within this source as well, such as a C-CDA in a message. */
    public void include(Trace inside) {
        coverage = coverage().including(inside.coverage().clinical());
    }

    private CoverageReport counted() {
        Map<NodeDisposition, Integer> counts = new EnumMap<>(NodeDisposition.class);
        Map<String, Integer> places = new TreeMap<>();
        ClinicalValues values = new ClinicalValues(clinical);
        walk((node, disposition, why, templates) -> {
            counts.merge(disposition, 1, Integer::sum);
            values.add(node, disposition, templates);
            if (disposition == NodeDisposition.UNMAPPED) {
                places.merge(NodePath.names(node.info()), 1, Integer::sum);
            }
        });
        return new CoverageReport(
                counts.getOrDefault(NodeDisposition.MAPPED, 0),
                counts.getOrDefault(NodeDisposition.CONTEXT, 0),
                counts.getOrDefault(NodeDisposition.IGNORED, 0),
                counts.getOrDefault(NodeDisposition.UNMAPPED, 0),
                places,
                values.coverage());
    }

    /** Every element and attribute of the source with its disposition. */
    public void each(BiConsumer<NodeInfo, NodeDisposition> listener) {
        walk((node, disposition, why, templates) -> listener.accept(node.info(), disposition));
    }

    /** What became of an element or attribute of this source, and why, in words. */
    public String disposition(NodeInfo node) {
        StringBuilder words = new StringBuilder();
        walk((other, disposition, why, templates) -> {
            if (other.info().equals(node)) {
                words.append(disposition.words()).append(": ").append(why);
            }
        });
        return words.toString();
    }

    private void walk(CoverageAnalysis.Listener listener) {
        evaluationLog.replay(new UnreadNames(root, reading));
        new CoverageAnalysis(reading, new NodeSet(), ignored, dialect, listener).of(root);
    }

    NodeInfo root() {
        return root.info();
    }

    SourceDialect dialect() {
        return dialect;
    }

    /** What was read of the source. */
    public ReadMarks reading() {
        return reading;
    }

    public EvaluationLog evaluations() {
        return evaluationLog;
    }

    /**
     * One produced element.
     *
     * @param resource that holds it
     * @param path FHIR path as the rules write it, such as {@code Condition.code}
     * @param node it was made of; that of the rule for a constant
     * @param rule {@code file:line}
     * @param read whether the node itself was read for it, and not only referred to or taken apart by further rules
     */
    public record Lineage(Resource resource, String path, NodeInfo node, String rule, boolean read) {
        /** Where the node stands, see {@link org.cdexbridge.mapping.source.SourceNode#path()}. */
        public String source() {
            return NodePath.of(node);
        }
    }

    /** Everything of the element was read: attributes, text, whatever is below. */
    public void readSubtree(TreeNode element) {
        mark(element, reading.read());
    }

    /** Everything of the element was looked at, and nothing made of it. */
    public void lookedAtSubtree(TreeNode element) {
        mark(element, reading.context());
    }

    private static void mark(TreeNode element, NodeSet marks) {
        marks.addWhole(element);
        element.anyDescendant(node -> {
            if (node.kind() == NodeKind.ELEMENT) {
                marks.addWhole(node);
            }
            return false;
        });
    }

    public void produced(Lineage element) {
        lineage.add(element);
    }

    /** Calls with every resource and each node that a value of it was read from, whatever else is made of that node. */
    public void eachRead(BiConsumer<Resource, NodeInfo> listener) {
        for (Lineage element : lineage) {
            TimeLimit.check();
            if (element.read()) {
                listener.accept(kept(element.resource()), element.node());
            }
        }
    }

    /** The resource is made of this node; what is merged into another has that one's. */
    public void origin(Resource resource, NodeInfo node) {
        origins.putIfAbsent(resource, node);
    }

    /** What was made is kept as part of another resource. */
    public void merged(Resource made, Resource into) {
        merged.put(made, into);
    }

    /** The resource that a made one is part of now: itself, unless it was merged into another. */
    public Resource kept(Resource made) {
        return merged.getOrDefault(made, made);
    }

    /** Where the node stands that the resource was made of; empty for one that no rule made. */
    public String source(Resource resource) {
        NodeInfo node = origins.get(resource);
        return node == null ? "" : NodePath.of(node);
    }

    /** All produced elements, in the order in which they were made. */
    public List<Lineage> lineage() {
        return lineage;
    }
}
