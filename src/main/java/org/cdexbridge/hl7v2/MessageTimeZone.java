package org.cdexbridge.hl7v2;

import java.time.Instant;
import java.util.Optional;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.hl7v2.datatype.MessageTime;
import org.cdexbridge.mapping.source.Elements;

/** What MSH-7 says: when the message was made, and the offset of its times without one (HL7 v2.5, 2.15.9.7). */
final class MessageTimeZone {
    private static final int DAY = "YYYY-MM-DD".length();

    private MessageTimeZone() {}

    /** {@code -05:00}, or empty when MSH-7 has none. */
    static String of(NodeInfo message) {
        return MessageTime.offset(time(message)).orElse("");
    }

    /** The day of MSH-7 as FHIR writes it, or empty when it has none that the calendar knows. */
    static String day(NodeInfo message) {
        return MessageTime.date(time(message))
                .filter(date -> date.length() == DAY)
                .orElse("");
    }

    /** When the message was made: MSH-7, else EVN-2; empty when neither says it to the minute. */
    static Optional<Instant> moment(NodeInfo message, String zone) {
        return MessageTime.of(time(message), zone).or(() -> MessageTime.of(value(message, "EVN", "EVN.2"), zone));
    }

    private static String time(NodeInfo message) {
        return value(message, "MSH", "MSH.7");
    }

    private static String value(NodeInfo message, String segment, String field) {
        return child(message, segment)
                .flatMap(header -> child(header, field))
                .map(time -> time.getStringValue().strip())
                .orElse("");
    }

    private static Optional<NodeInfo> child(NodeInfo node, String name) {
        for (NodeInfo child : Elements.children(node)) {
            if (name.equals(child.getLocalPart())) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }
}
