package org.cdexbridge.hl7v2.table;

import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.mapping.source.SourceNode;

/** The event of a message, such as {@code A08}: MSH-9.2, else EVN-1, as up to HL7 v2.4. */
public final class MessageEvent {
    private MessageEvent() {}

    /** Empty where the message has none. */
    public static String of(SourceNode message) {
        return Stream.of(at(message, "MSH", "MSH.9", "MSH.9.2"), at(message, "EVN", "EVN.1", "EVN.1.1"))
                .flatMap(Optional::stream)
                .map(part -> part.info().getStringValue().strip())
                .filter(event -> !event.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static Optional<SourceNode> at(SourceNode message, String segment, String field, String component) {
        return Optional.ofNullable(message.child(segment))
                .map(found -> found.child(field))
                .map(found -> found.child(component));
    }
}
