package org.cdexbridge.hl7v2;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.iter.AxisIterator;

/** The offset of MSH-7, which is that of all times of the message without one (HL7 v2.5, 2.15.9.7). */
final class MessageZone {
    private static final Pattern OFFSET = Pattern.compile("\\d{8,}(?:\\.\\d+)?([+-])(\\d{2})(\\d{2})");

    private MessageZone() {}

    /** {@code -05:00}, or empty when MSH-7 has none. */
    static String of(NodeInfo message) {
        NodeInfo header = child(message, "MSH");
        NodeInfo time = header == null ? null : child(header, "MSH.7");
        Matcher offset = OFFSET.matcher(time == null ? "" : time.getStringValue().strip());
        if (!offset.matches() || Integer.parseInt(offset.group(2)) > 13) {
            return "";
        }
        return offset.group(1) + offset.group(2) + ":" + offset.group(3);
    }

    private static NodeInfo child(NodeInfo node, String name) {
        AxisIterator children = node.iterateAxis(AxisInfo.CHILD);
        for (NodeInfo child = children.next(); child != null; child = children.next()) {
            if (name.equals(child.getLocalPart())) {
                return child;
            }
        }
        return null;
    }
}
