package org.cdexbridge.mapping;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import org.hl7.fhir.r4.model.Resource;

/**
 * Lineage and losses of one conversion: which rule made which element of which node, and which nodes nothing read.
 * Cheap while converting; words are made when somebody asks.
 */
public final class Trace {
    private final BitSet elements = new BitSet();
    private final BitSet texts = new BitSet();
    private final java.util.Map<Integer, java.util.Set<String>> attributes = new java.util.HashMap<>();
    private final List<Lineage> lineage = new ArrayList<>();
    private final Map<Resource, NodeInfo> origins = new IdentityHashMap<>();
    private final NodeInfo root;
    private final NoiseTable noise;

    Trace(NodeInfo root, NoiseTable noise) {
        this.root = root;
        this.noise = noise;
    }

    /** What became of every node; made when asked. */
    public LossReport losses() {
        return LossReport.of(root, this, noise);
    }

    /**
     * One produced element.
     *
     * @param resource that holds it
     * @param path FHIR path as the rules write it, such as {@code Condition.code}
     * @param node it was made of; {@code null} for a constant
     * @param rule {@code file:line}
     */
    public record Lineage(Resource resource, String path, NodeInfo node, String rule) {
        /** Where the node stands, see {@link SourceNode#path()}; empty for a constant. */
        public String source() {
            return node == null ? "" : NodePath.of(node);
        }
    }

    /** The element was visited. */
    public void read(NodeInfo element) {
        elements.set(number(element));
    }

    /** An attribute of the element was read. */
    public void readAttribute(NodeInfo element, NamespaceUri namespace, String name) {
        elements.set(number(element));
        attributes
                .computeIfAbsent(number(element), key -> new java.util.HashSet<>())
                .add(name);
    }

    /** The text of the element and everything below it was read. */
    public void readText(NodeInfo element) {
        elements.set(number(element));
        texts.set(number(element));
    }

    /** Everything of the element was read: attributes, text, whatever is below. */
    public void readSubtree(NodeInfo element) {
        elements.set(number(element));
        AxisIterator below = element.iterateAxis(AxisInfo.DESCENDANT_OR_SELF);
        for (NodeInfo node = below.next(); node != null; node = below.next()) {
            if (node.getNodeKind() == net.sf.saxon.type.Type.ELEMENT) {
                readText(node);
                for (AttributeInfo attribute : node.attributes()) {
                    readAttribute(node, null, attribute.getNodeName().getLocalPart());
                }
            }
        }
    }

    /** An attribute node that a path selected was read. */
    void readNode(NodeInfo node) {
        if (node.getNodeKind() == net.sf.saxon.type.Type.ATTRIBUTE) {
            readAttribute(node.getParent(), null, node.getLocalPart());
        } else if (node.getNodeKind() == net.sf.saxon.type.Type.TEXT) {
            readText(node.getParent());
        } else if (node.getNodeKind() == net.sf.saxon.type.Type.ELEMENT) {
            read(node);
        }
    }

    void produced(Resource resource, String path, NodeInfo node, String rule) {
        lineage.add(new Lineage(resource, path, node, rule));
    }

    /** The resource is made of this node; what is merged into another has that one's. */
    void origin(Resource resource, NodeInfo node) {
        origins.putIfAbsent(resource, node);
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

    boolean isRead(NodeInfo element) {
        return elements.get(number(element));
    }

    boolean isTextRead(NodeInfo element) {
        return texts.get(number(element));
    }

    boolean isAttributeRead(NodeInfo element, String name) {
        return attributes.getOrDefault(number(element), java.util.Set.of()).contains(name);
    }

    private static int number(NodeInfo node) {
        return ((TinyNodeImpl) node).getNodeNumber();
    }
}
