package org.cdexbridge.mapping;

import java.util.EnumSet;
import java.util.Set;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;

/** Walks a source tree and tells of every element and attribute what became of it. */
final class Losses {
    private static final String MAPPED = "a rule or a conversion reads it";
    private static final String LOOKED_AT = "a guard, a predicate or an identity of a rule looks at it";
    private static final String STRUCTURE = "says how its element is to be read, and the element is";
    private static final String DESCRIBES = "describes a value beside it, which is read";
    private static final String AROUND = "stands around what is read";
    private static final String AROUND_NOISE = "holds nothing but what noise.csv declares";
    private static final String UNMAPPED = "no rule reads it, and noise.csv has no row for it";

    private final Marks read;
    private final Marks lookedAt;
    private final NoiseTable noise;
    private final SourceDialect dialect;
    private final Listener listener;

    /** Is told of every node, the parts of an element before the element itself. */
    interface Listener {
        /**
         * @param node an element or attribute
         * @param path names from the root, without positions
         * @param why in words
         */
        void node(NodeInfo node, String path, Fate fate, String why);
    }

    Losses(Marks read, Marks lookedAt, NoiseTable noise, SourceDialect dialect, Listener listener) {
        this.read = read;
        this.lookedAt = lookedAt;
        this.noise = noise;
        this.dialect = dialect;
        this.listener = listener;
    }

    void of(NodeInfo root) {
        element(root, "", "", null);
    }

    /**
     * What is inside an element.
     *
     * @param words whether it has text of its own
     * @param kept whether something in it is mapped or context
     * @param noise whether all that is in it is noise; not so where there is nothing
     */
    private record Inside(boolean words, boolean kept, boolean noise) {}

    /** @param declared why the element that it stands in is noise, or {@code null} */
    private Fate element(NodeInfo element, String above, String parent, String declared) {
        String name = element.getLocalPart();
        String path = above + "/" + name;
        String reason = declared == null ? noise.reason(path, parent, name) : declared;
        Inside inside = inside(element, path, name, reason);
        boolean mapped = inside.words() ? read.hasText(element) : read.has(element);
        boolean seen = inside.words() ? lookedAt.hasText(element) : lookedAt.has(element);
        if (mapped) {
            return tell(element, path, Fate.MAPPED, MAPPED);
        }
        if (seen || inside.kept() && !inside.words()) {
            return tell(element, path, Fate.CONTEXT, seen ? LOOKED_AT : AROUND);
        }
        return unread(element, path, reason == null && inside.noise() && !inside.words() ? AROUND_NOISE : reason);
    }

    private Inside inside(NodeInfo element, String path, String name, String reason) {
        boolean words = false;
        EnumSet<Fate> fates = EnumSet.noneOf(Fate.class);
        AxisIterator children = element.iterateAxis(AxisInfo.CHILD);
        for (NodeInfo child = children.next(); child != null; child = children.next()) {
            if (child.getNodeKind() == Type.ELEMENT) {
                fates.add(element(child, path, name, reason));
            } else if (child.getNodeKind() == Type.TEXT) {
                words |= !child.getStringValue().isBlank();
            }
        }
        boolean kept = read.has(element) || lookedAt.has(element) || kept(fates);
        AxisIterator attributes = element.iterateAxis(AxisInfo.ATTRIBUTE);
        for (NodeInfo attribute = attributes.next(); attribute != null; attribute = attributes.next()) {
            fates.add(attribute(element, attribute, path, kept, reason));
        }
        return new Inside(words, kept(fates), fates.equals(EnumSet.of(Fate.NOISE)));
    }

    private static boolean kept(Set<Fate> fates) {
        return fates.contains(Fate.MAPPED) || fates.contains(Fate.CONTEXT);
    }

    private Fate attribute(NodeInfo element, NodeInfo attribute, String above, boolean kept, String declared) {
        String local = attribute.getLocalPart();
        String name = "@" + attribute.getDisplayName();
        String path = above + "/" + name;
        if (read.has(attribute)) {
            return tell(attribute, path, Fate.MAPPED, MAPPED);
        }
        if (lookedAt.has(attribute)) {
            return tell(attribute, path, Fate.CONTEXT, LOOKED_AT);
        }
        if (kept && dialect.structural().contains(local)) {
            return tell(attribute, path, Fate.CONTEXT, STRUCTURE);
        }
        if (kept && isRead(element, dialect.describing().get(local))) {
            return tell(attribute, path, Fate.CONTEXT, DESCRIBES);
        }
        String reason = noise.reason(path, element.getLocalPart(), name, attribute.getStringValue());
        return unread(attribute, path, declared == null ? reason : declared);
    }

    private boolean isRead(NodeInfo element, String name) {
        AxisIterator attributes = element.iterateAxis(AxisInfo.ATTRIBUTE);
        for (NodeInfo attribute = attributes.next(); attribute != null; attribute = attributes.next()) {
            if (attribute.getLocalPart().equals(name)) {
                return read.has(attribute) || lookedAt.has(attribute);
            }
        }
        return false;
    }

    private Fate unread(NodeInfo node, String path, String reason) {
        return reason == null
                ? tell(node, path, Fate.UNMAPPED, UNMAPPED)
                : tell(node, path, Fate.NOISE, reason);
    }

    private Fate tell(NodeInfo node, String path, Fate fate, String why) {
        listener.node(node, path, fate, why);
        return fate;
    }
}
