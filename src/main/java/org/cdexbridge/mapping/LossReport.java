package org.cdexbridge.mapping;

import java.util.Map;
import java.util.TreeMap;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;

/**
 * What became of every element and attribute of a source.
 *
 * @param mapped read by a rule or a conversion
 * @param context not read themselves, but something below them was
 * @param noise declared as saying nothing, in {@code noise.csv}
 * @param unmapped read by nobody
 * @param places paths of unmapped nodes without positions, with their number
 */
public record LossReport(int mapped, int context, int noise, int unmapped, Map<String, Integer> places) {
    static LossReport of(NodeInfo root, Trace trace, NoiseTable table) {
        Walk walk = new Walk(trace, table);
        walk.element(root, "", "");
        return new LossReport(walk.mapped, walk.context, walk.noise, walk.unmapped, walk.places);
    }

    private static final class Walk {
        private final Trace trace;
        private final NoiseTable table;
        private final Map<String, Integer> places = new TreeMap<>();
        private int mapped;
        private int context;
        private int noise;
        private int unmapped;

        Walk(Trace trace, NoiseTable table) {
            this.trace = trace;
            this.table = table;
        }

        /** @return whether the element or something in it was read */
        boolean element(NodeInfo element, String parentPath, String parent) {
            String name = element.getLocalPart();
            String path = parentPath + "/" + name;
            if (table.holds(path, parent, name)) {
                noise += size(element);
                return false;
            }
            boolean below = false;
            for (AttributeInfo attribute : element.attributes()) {
                below |= attribute(element, attribute, path, name);
            }
            boolean words = false;
            AxisIterator children = element.iterateAxis(AxisInfo.CHILD);
            for (NodeInfo child = children.next(); child != null; child = children.next()) {
                if (child.getNodeKind() == Type.ELEMENT) {
                    below |= element(child, path, name);
                } else if (child.getNodeKind() == Type.TEXT) {
                    words |= !child.getStringValue().isBlank();
                }
            }
            return count(element, path, below, words);
        }

        private boolean count(NodeInfo element, String path, boolean below, boolean words) {
            boolean read = words ? trace.isTextRead(element) : trace.isRead(element);
            if (read) {
                mapped++;
            } else if (below && !words) {
                context++;
            } else {
                lost(path);
            }
            return read || below;
        }

        private boolean attribute(NodeInfo element, AttributeInfo attribute, String path, String parent) {
            String local = attribute.getNodeName().getLocalPart();
            String prefix = attribute.getNodeName().getPrefix();
            String name = "@" + (prefix.isEmpty() ? local : prefix + ":" + local);
            boolean read = trace.isAttributeRead(element, local);
            if (read) {
                mapped++;
            } else if (table.holds(path + "/" + name, parent, name)) {
                noise++;
            } else {
                lost(path + "/" + name);
            }
            return read;
        }

        private void lost(String path) {
            unmapped++;
            places.merge(path, 1, Integer::sum);
        }

        private static int size(NodeInfo element) {
            int size = 0;
            AxisIterator all = element.iterateAxis(AxisInfo.DESCENDANT_OR_SELF);
            for (NodeInfo node = all.next(); node != null; node = all.next()) {
                if (node.getNodeKind() == Type.ELEMENT) {
                    size += 1 + node.attributes().size();
                }
            }
            return size;
        }
    }
}
