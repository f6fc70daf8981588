package org.cdexbridge.mapping.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.tiny.TinyNodeImpl;
import net.sf.saxon.tree.tiny.TinyTree;
import net.sf.saxon.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * A node of the source tree, read through its {@link ReadMarks}: whatever a conversion reads of it counts as mapped, so that
 * losses fall out of the reading itself.
 */
public final class SourceNode {
    private final NodeInfo node;
    private final ReadMarks reading;
    private final NodeSet marks;

    /** A node whose reading counts as conversion. */
    public SourceNode(NodeInfo node, ReadMarks reading) {
        this(node, reading, reading.read());
    }

    /** @param marks where what is read of it is noted */
    public SourceNode(NodeInfo node, ReadMarks reading, NodeSet marks) {
        this.node = node;
        this.reading = reading;
        this.marks = marks;
    }

    /** This node for a look that decides how something is read: what is read through it counts as context. */
    public SourceNode asContext() {
        return new SourceNode(node, reading, reading.context());
    }

    /** Local name of the element or attribute. */
    public String name() {
        return isElement() ? nameAt(((TinyNodeImpl) node).getNodeNumber()) : node.getLocalPart();
    }

    public String namespace() {
        return node.getNamespaceUri().toString();
    }

    public boolean isAttribute() {
        return node.getNodeKind() == Type.ATTRIBUTE;
    }

    /** An attribute without namespace, white space trimmed; empty when absent or blank. Marks it as mapped. */
    public String attribute(String name) {
        return attribute(NamespaceUri.NULL, name);
    }

    /** An attribute in a namespace, white space trimmed; empty when absent or blank. Marks it as mapped. */
    public String attribute(NamespaceUri namespace, String name) {
        String value = node.getAttributeValue(namespace, name);
        if (value == null) {
            return "";
        }
        marks.addAttribute(node, name);
        return value.strip();
    }

    /** Child elements of this local name, in order, whatever their namespace. Marks them as visited. */
    public List<SourceNode> children(String name) {
        List<SourceNode> found = new ArrayList<>(4);
        if (isLarge()) {
            named(name).forEach(child -> found.add(visited(((TinyNodeImpl) child).getNodeNumber())));
            return found;
        }
        for (int at = firstChild(); at != TinyTreeElements.NONE; at = TinyTreeElements.next(tree(), at)) {
            if (name.equals(nameAt(at))) {
                found.add(visited(at));
            }
        }
        return found;
    }

    /** All child elements, in order; not marked. */
    public List<SourceNode> children() {
        List<SourceNode> found = new ArrayList<>(8);
        for (int at = firstChild(); at != TinyTreeElements.NONE; at = TinyTreeElements.next(tree(), at)) {
            found.add(new SourceNode(tree().getNode(at), reading, marks));
        }
        return found;
    }

    /** Whether it has child elements; not marked. */
    public boolean hasChildren() {
        return firstChild() != TinyTreeElements.NONE;
    }

    /** The first child element of this local name, or {@code null}. Marks it as visited. */
    public @Nullable SourceNode child(String name) {
        if (isLarge()) {
            List<NodeInfo> found = named(name);
            return found.isEmpty() ? null : visited(((TinyNodeImpl) found.get(0)).getNodeNumber());
        }
        for (int at = firstChild(); at != TinyTreeElements.NONE; at = TinyTreeElements.next(tree(), at)) {
            if (name.equals(nameAt(at))) {
                return visited(at);
            }
        }
        return null;
    }

    private boolean isLarge() {
        return isElement() && ChildIndex.isLarge(tree(), ((TinyNodeImpl) node).getNodeNumber());
    }

    private List<NodeInfo> named(String name) {
        List<NodeInfo> found = List.of();
        for (Map.Entry<Integer, List<NodeInfo>> children :
                ChildIndex.of((TinyNodeImpl) node).entrySet()) {
            if (name.equals(reading.names().of(tree(), children.getKey()))) {
                found = found.isEmpty() ? children.getValue() : inOrder(found, children.getValue());
            }
        }
        return found;
    }

    /** Of two namespaces. */
    private static List<NodeInfo> inOrder(List<NodeInfo> some, List<NodeInfo> more) {
        List<NodeInfo> all = new ArrayList<>(some);
        all.addAll(more);
        all.sort(NodeInfo::compareOrder);
        return all;
    }

    private boolean isElement() {
        return node.getNodeKind() == Type.ELEMENT;
    }

    private int firstChild() {
        return isElement()
                ? TinyTreeElements.first(tree(), ((TinyNodeImpl) node).getNodeNumber())
                : TinyTreeElements.NONE;
    }

    private SourceNode visited(int number) {
        NodeInfo child = tree().getNode(number);
        marks.add(child);
        return new SourceNode(child, reading, marks);
    }

    private String nameAt(int number) {
        return reading.names().of(tree(), tree().getNameCodeArray()[number]);
    }

    private TinyTree tree() {
        return ((TinyNodeImpl) node).getTree();
    }

    /** The next sibling that is an element, or {@code null} behind the last one; not marked. */
    public @Nullable SourceNode next() {
        int next = isElement()
                ? TinyTreeElements.next(tree(), ((TinyNodeImpl) node).getNodeNumber())
                : TinyTreeElements.NONE;
        return next == TinyTreeElements.NONE ? null : new SourceNode(tree().getNode(next), reading, marks);
    }

    /** The parent element, or {@code null} above the root element; not marked. */
    public @Nullable SourceNode parent() {
        NodeInfo parent = node.getParent();
        return parent == null || parent.getNodeKind() != Type.ELEMENT ? null : new SourceNode(parent, reading, marks);
    }

    /** All text below, white space at the ends trimmed. Marks this element's text as mapped. */
    public String text() {
        marks.addText(node);
        return node.getStringValue().strip();
    }

    /** An absolute path with positions, such as {@code /ClinicalDocument/component/section[2]/code/@code}. */
    public String path() {
        return NodePath.of(node);
    }

    /** The node's number in its tree; attributes have numbers of their own. */
    public long number() {
        long number = ((TinyNodeImpl) node).getNodeNumber();
        return isAttribute() ? -1 - number : number;
    }

    /** The element of this number; for an attribute's number its element. */
    public static NodeInfo element(TinyTree tree, long number) {
        return tree.getNode(number < 0 ? tree.getAttributeParentArray()[(int) (-1 - number)] : (int) number);
    }

    /** The Saxon node, for XPath and for walks that should not count as reading. */
    public NodeInfo info() {
        return node;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceNode that && node.equals(that.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    @Override
    public String toString() {
        return path();
    }
}
