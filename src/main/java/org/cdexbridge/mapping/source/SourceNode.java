package org.cdexbridge.mapping.source;

import java.util.ArrayList;
import java.util.List;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A node of the source tree, read through its {@link ReadMarks}: whatever a conversion reads of it counts as mapped, so that
 * losses fall out of the reading itself.
 */
public final class SourceNode {
    private final TreeNode node;
    private final ReadMarks reading;
    private final NodeSet marks;

    /** A node whose reading counts as conversion. */
    public SourceNode(TreeNode node, ReadMarks reading) {
        this(node, reading, reading.read());
    }

    /** @param marks where what is read of it is noted */
    public SourceNode(TreeNode node, ReadMarks reading, NodeSet marks) {
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
        return node.name().local();
    }

    public String namespace() {
        return node.name().namespace();
    }

    public boolean isAttribute() {
        return node.kind() == NodeKind.ATTRIBUTE;
    }

    /** An attribute without namespace, white space trimmed; empty when absent or blank. Marks it as mapped. */
    public String attribute(String name) {
        return attribute(NamespaceUri.NULL, name);
    }

    /** An attribute in a namespace, white space trimmed; empty when absent or blank. Marks it as mapped. */
    public String attribute(NamespaceUri namespace, String name) {
        for (TreeNode attribute : node.attributes()) {
            ExpandedName known = attribute.name();
            if (known.local().equals(name) && known.namespace().equals(namespace.toString())) {
                marks.addAttribute(node, name);
                return attribute.text().strip();
            }
        }
        return "";
    }

    /** Child elements of this local name, in order, whatever their namespace. Marks them as visited. */
    public List<SourceNode> children(String name) {
        List<SourceNode> found = new ArrayList<>(4);
        node.childrenNamed(name).forEach(child -> found.add(visited(child)));
        return found;
    }

    /** All child elements, in order; not marked. */
    public List<SourceNode> children() {
        List<SourceNode> found = new ArrayList<>(8);
        for (TreeNode child : node.children()) {
            if (child.kind() == NodeKind.ELEMENT) {
                found.add(new SourceNode(child, reading, marks));
            }
        }
        return found;
    }

    /** Whether it has child elements; not marked. */
    public boolean hasChildren() {
        for (TreeNode child : node.children()) {
            if (child.kind() == NodeKind.ELEMENT) {
                return true;
            }
        }
        return false;
    }

    /** The first child element of this local name, or {@code null}. Marks it as visited. */
    public @Nullable SourceNode child(String name) {
        TreeNode found = node.childNamed(name);
        return found == null ? null : visited(found);
    }

    private SourceNode visited(TreeNode child) {
        marks.add(child);
        return new SourceNode(child, reading, marks);
    }

    /** The next sibling that is an element, or {@code null} behind the last one; not marked. */
    public @Nullable SourceNode next() {
        TreeNode parent = node.parent();
        List<TreeNode> among = parent == null || isAttribute() ? List.of() : parent.children();
        for (int at = node.position() + 1; at < among.size(); at++) {
            if (among.get(at).kind() == NodeKind.ELEMENT) {
                return new SourceNode(among.get(at), reading, marks);
            }
        }
        return null;
    }

    /** The parent element, or {@code null} above the root element; not marked. */
    public @Nullable SourceNode parent() {
        TreeNode parent = node.parent();
        return parent == null || parent.kind() != NodeKind.ELEMENT ? null : new SourceNode(parent, reading, marks);
    }

    /** All text below, white space at the ends trimmed. Marks this element's text as mapped. */
    public String text() {
        return untrimmedText().strip();
    }

    /** All text below as it stands, for texts that blanks lay out. Marks this element's text as mapped. */
    public String untrimmedText() {
        marks.addText(node);
        return node.text();
    }

    /** An absolute path with positions, such as {@code /ClinicalDocument/component/section[2]/code/@code}. */
    public String path() {
        return NodePath.of(node.info());
    }

    /** The node itself, for XPaths and for walks that should not count as reading. */
    public TreeNode node() {
        return node;
    }

    /** The node as Saxon has it. */
    public NodeInfo info() {
        return node.info();
    }

    @Override
    public boolean equals(@Nullable Object other) {
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
