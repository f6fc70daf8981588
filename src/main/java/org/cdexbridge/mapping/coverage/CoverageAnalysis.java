package org.cdexbridge.mapping.coverage;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.NodeSet;
import org.cdexbridge.mapping.source.ReadMarks;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.mapping.table.PatternTable;
import org.jspecify.annotations.Nullable;

/** Walks a source tree and tells of every element and attribute what became of it. */
final class CoverageAnalysis {
    private static final String MAPPED = "converted by a rule";
    private static final String LOOKED_AT = "a condition, a predicate or an identity of a rule reads it";
    private static final String STRUCTURE = "qualifies an element that is converted";
    private static final String DESCRIBES = "describes a value that is converted";
    private static final String AROUND = "contains converted elements";
    private static final String AROUND_IGNORED = "contains only elements that ignored.csv lists";
    private static final String EMPTY = "empty";
    private static final String UNMAPPED = "no rule reads it, and ignored.csv does not list it";

    private final ReadMarks reading;
    private final NodeSet read;
    private final NodeSet lookedAt;
    private final NodeSet scratch;
    private final PatternTable ignored;
    private final SourceDialect dialect;
    private final Listener listener;

    /** Is told of every node, the parts of an element before the element itself. */
    interface Listener {
        /**
         * @param node an element or attribute
         * @param why in words
         * @param templates of the element that it stands in
         */
        void node(TreeNode node, NodeDisposition fate, String why, Supplier<List<String>> templates);
    }

    CoverageAnalysis(
            ReadMarks reading, NodeSet scratch, PatternTable ignored, SourceDialect dialect, Listener listener) {
        this.reading = reading;
        this.read = reading.read();
        this.lookedAt = reading.context();
        this.scratch = scratch;
        this.ignored = ignored;
        this.dialect = dialect;
        this.listener = listener;
    }

    void of(TreeNode root) {
        element(root, null);
    }

    /** An element with what is asked of it when something in it was not read. */
    private final class ElementState {
        private final TreeNode element;
        private final @Nullable ElementState above;
        private @Nullable List<String> templates;
        private @Nullable String declared;

        ElementState(TreeNode element, @Nullable ElementState above) {
            this.element = element;
            this.above = above;
        }

        List<String> templates() {
            List<String> known =
                    templates == null ? dialect.templates(new SourceNode(element, reading, scratch)) : templates;
            templates = known;
            return known;
        }

        /** Why all that is in the element is ignored; empty where it is not. */
        String declared() {
            String known = declared == null ? reason(element, above) : declared;
            declared = known;
            return known;
        }
    }

    private NodeDisposition element(TreeNode element, @Nullable ElementState above) {
        TimeLimit.check();
        ElementState here = new ElementState(element, above);
        EnumSet<NodeDisposition> inside = EnumSet.noneOf(NodeDisposition.class);
        boolean words = children(element, here, inside);
        said(element, here, inside);
        boolean kept = read.has(element) || lookedAt.has(element) || kept(inside);
        boolean nothing = !words && !kept && EnumSet.of(NodeDisposition.IGNORED).containsAll(inside);
        structure(element, here, inside, kept, nothing);
        if (words ? read.hasText(element) : read.has(element)) {
            return tell(element, above, NodeDisposition.MAPPED, MAPPED);
        }
        boolean seen = words ? lookedAt.hasText(element) : lookedAt.has(element);
        if (seen || kept(inside) && !words) {
            return tell(element, above, NodeDisposition.CONTEXT, seen ? LOOKED_AT : AROUND);
        }
        String why = inside.isEmpty() ? EMPTY : AROUND_IGNORED;
        return unread(element, above, here.declared().isEmpty() && nothing ? why : here.declared());
    }

    private String reason(TreeNode node, @Nullable ElementState above) {
        String declared = above == null ? "" : above.declared();
        return declared.isEmpty() ? ignored.text(node, templates(above)) : declared;
    }

    private static Supplier<List<String>> templates(@Nullable ElementState above) {
        return above == null ? List::of : above::templates;
    }

    /** @return whether the element has words of its own */
    private boolean children(TreeNode element, ElementState here, Set<NodeDisposition> fates) {
        boolean words = false;
        for (TreeNode child : element.children()) {
            if (child.kind() == NodeKind.ELEMENT) {
                fates.add(element(child, here));
            } else if (child.kind() == NodeKind.TEXT) {
                words |= !child.text().isBlank();
            }
        }
        return words;
    }

    /** Attributes that say something by themselves. */
    private void said(TreeNode element, ElementState here, Set<NodeDisposition> fates) {
        for (TreeNode attribute : element.attributes()) {
            if (!isStructure(attribute)) {
                NodeDisposition known = known(attribute, here);
                fates.add(known == null ? unread(attribute, here, reason(attribute, here)) : known);
            }
        }
    }

    /** Attributes that say how to read the element, or describe another one: they share the fate of what they serve. */
    private void structure(
            TreeNode element, ElementState here, Set<NodeDisposition> fates, boolean kept, boolean nothing) {
        for (TreeNode attribute : element.attributes()) {
            if (!isStructure(attribute)) {
                continue;
            }
            boolean structural = dialect.structural().contains(attribute.name().local());
            NodeDisposition known = known(attribute, here);
            if (known != null) {
                fates.add(known);
            } else if (kept && (structural || describesRead(element, attribute))) {
                fates.add(tell(attribute, here, NodeDisposition.CONTEXT, structural ? STRUCTURE : DESCRIBES));
            } else {
                unread(attribute, here, here.declared().isEmpty() && nothing ? AROUND_IGNORED : here.declared());
            }
        }
    }

    private boolean isStructure(TreeNode attribute) {
        String name = attribute.name().local();
        return dialect.structural().contains(name) || dialect.describing().containsKey(name);
    }

    private static boolean kept(Set<NodeDisposition> fates) {
        return fates.contains(NodeDisposition.MAPPED) || fates.contains(NodeDisposition.CONTEXT);
    }

    /** The fate of what was read or looked at; {@code null} for anything else. */
    private @Nullable NodeDisposition known(TreeNode attribute, ElementState here) {
        if (read.has(attribute)) {
            return tell(attribute, here, NodeDisposition.MAPPED, MAPPED);
        }
        return lookedAt.has(attribute) ? tell(attribute, here, NodeDisposition.CONTEXT, LOOKED_AT) : null;
    }

    private boolean describesRead(TreeNode element, TreeNode attribute) {
        String described = dialect.describing().get(attribute.name().local());
        for (TreeNode other : element.attributes()) {
            if (other.name().local().equals(described)) {
                return read.has(other) || lookedAt.has(other);
            }
        }
        return false;
    }

    private NodeDisposition unread(TreeNode node, @Nullable ElementState above, String reason) {
        return reason.isEmpty()
                ? tell(node, above, NodeDisposition.UNMAPPED, UNMAPPED)
                : tell(node, above, NodeDisposition.IGNORED, reason);
    }

    private NodeDisposition tell(TreeNode node, @Nullable ElementState above, NodeDisposition fate, String why) {
        listener.node(node, fate, why, templates(above));
        return fate;
    }
}
