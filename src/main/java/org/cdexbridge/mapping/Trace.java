package org.cdexbridge.mapping;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.pattern.NodeKindTest;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.tree.tiny.TinyTree;
import org.cdexbridge.mapping.ValueMaker.Made;
import org.cdexbridge.mapping.xpath.LocalNames;
import org.hl7.fhir.r4.model.Resource;

/**
 * Lineage and losses of one conversion: which rule made which element of which node, and which nodes nothing read.
 * Cheap while converting; words are made when somebody asks.
 */
public final class Trace {
    private final List<Lineage> lineage = new ArrayList<>();
    private final Map<Resource, NodeInfo> origins = new IdentityHashMap<>();
    private final Map<Resource, Resource> merged = new IdentityHashMap<>();
    private LossReport losses;
    private final NodeInfo root;
    private final Mappings mappings;
    private final Marks read;
    private final Marks context;
    private final GlanceLog glances;

    Trace(NodeInfo root, Mappings mappings, Frames frames) {
        this.root = root;
        this.mappings = mappings;
        this.read = new Marks((TinyTree) root.getTreeInfo());
        this.context = new Marks((TinyTree) root.getTreeInfo());
        this.glances = new GlanceLog(root, frames);
    }

    /** What became of every node; made when first asked, after the conversion. */
    public LossReport losses() {
        if (losses == null) {
            losses = counted();
        }
        return losses;
    }

    private LossReport counted() {
        Map<Fate, Integer> counts = new EnumMap<>(Fate.class);
        Map<String, Integer> places = new TreeMap<>();
        walk((node, fate, why) -> {
            counts.merge(fate, 1, Integer::sum);
            if (fate == Fate.UNMAPPED) {
                places.merge(NodePath.names(node), 1, Integer::sum);
            }
        });
        return new LossReport(
                counts.getOrDefault(Fate.MAPPED, 0),
                counts.getOrDefault(Fate.CONTEXT, 0),
                counts.getOrDefault(Fate.NOISE, 0),
                counts.getOrDefault(Fate.UNMAPPED, 0),
                places);
    }

    /** Every element and attribute of the source with its fate. */
    void each(BiConsumer<NodeInfo, Fate> listener) {
        walk((node, fate, why) -> listener.accept(node, fate));
    }

    /** What became of an element or attribute of this source, and why, in words. */
    public String fate(NodeInfo node) {
        StringBuilder words = new StringBuilder();
        walk((other, fate, why) -> {
            if (other.equals(node)) {
                words.append(fate.name().toLowerCase(Locale.ROOT))
                        .append(", as ")
                        .append(why);
            }
        });
        return words.toString();
    }

    private void walk(Losses.Listener listener) {
        TinyTree tree = (TinyTree) root.getTreeInfo();
        glances.replay(new UnreadNames(tree, read), context::add);
        Marks scratch = new Marks(tree);
        new Losses(this, scratch, mappings.noise(), mappings.dialect(), listener).of(root);
    }

    Marks read() {
        return read;
    }

    /** What decides how other nodes are read. */
    Marks context() {
        return context;
    }

    LocalNames names() {
        return mappings.localNames();
    }

    GlanceLog glances() {
        return glances;
    }

    /**
     * One produced element.
     *
     * @param resource that holds it
     * @param path FHIR path as the rules write it, such as {@code Condition.code}
     * @param node it was made of; {@code null} for a constant
     * @param rule {@code file:line}
     * @param read whether the node itself was read for it, and not only referred to or taken apart by further rules
     */
    public record Lineage(Resource resource, String path, NodeInfo node, String rule, boolean read) {
        /** Where the node stands, see {@link SourceNode#path()}; empty for a constant. */
        public String source() {
            return node == null ? "" : NodePath.of(node);
        }
    }

    /** Everything of the element was read: attributes, text, whatever is below. */
    public void readSubtree(NodeInfo element) {
        AxisIterator below = element.iterateAxis(AxisInfo.DESCENDANT_OR_SELF, NodeKindTest.ELEMENT);
        for (NodeInfo node = below.next(); node != null; node = below.next()) {
            read.addWhole(node);
        }
    }

    void produced(Resource resource, String path, Made made) {
        lineage.add(new Lineage(resource, path, made.node(), made.place(), made.read()));
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
    void origin(Resource resource, NodeInfo node) {
        origins.putIfAbsent(resource, node);
    }

    /** What was made is kept as part of another resource. */
    void merged(Resource made, Resource into) {
        merged.put(made, into);
    }

    /** The resource that a made one is part of now: itself, unless it was merged into another. */
    Resource kept(Resource made) {
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
