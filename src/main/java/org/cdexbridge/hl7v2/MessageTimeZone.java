package org.cdexbridge.hl7v2;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.iter.AxisIterator;
import org.cdexbridge.hl7v2.datatype.MessageTime;

/** What MSH-7 says: when the message was made, and the offset of its times without one (HL7 v2.5, 2.15.9.7). */
final class MessageTimeZone {
    private static final Pattern OFFSET = Pattern.compile("\\d{8,}(?:\\.\\d+)?([+-])(\\d{2})(\\d{2})");

    private MessageTimeZone() {}

    /** {@code -05:00}, or empty when MSH-7 has none. */
    static String of(NodeInfo message) {
        Matcher offset = OFFSET.matcher(time(message));
        if (!offset.matches() || Integer.parseInt(offset.group(2)) > 13) {
            return "";
        }
        return offset.group(1) + offset.group(2) + ":" + offset.group(3);
    }

    /** The day of MSH-7 as FHIR writes it, or empty when it has none that the calendar knows. */
    static String day(NodeInfo message) {
        String time = time(message);
        try {
            return time.length() < 8
                    ? ""
                    : LocalDate.parse(time.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE)
                            .toString();
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    /** When the message was made: MSH-7, else EVN-2; {@code null} when neither says it to the minute. */
    static Instant moment(NodeInfo message, String zone) {
        return MessageTime.of(time(message), zone)
                .or(() -> MessageTime.of(value(message, "EVN", "EVN.2"), zone))
                .orElse(null);
    }

    private static String time(NodeInfo message) {
        return value(message, "MSH", "MSH.7");
    }

    private static String value(NodeInfo message, String segment, String field) {
        NodeInfo header = child(message, segment);
        NodeInfo time = header == null ? null : child(header, field);
        return time == null ? "" : time.getStringValue().strip();
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
