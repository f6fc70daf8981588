package org.cdexbridge.hl7v2;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.mapping.source.SourceNode;

/** The message's type as people say it: {@code ADT^A01}. */
final class MessageTitle {
    private MessageTitle() {}

    static String of(SourceNode message) {
        SourceNode header = message.child("MSH");
        SourceNode type = header == null ? null : header.child("MSH.9");
        if (type == null) {
            return message.name();
        }
        return Stream.of(type.child("MSH.9.1"), type.child("MSH.9.2"))
                .filter(Objects::nonNull)
                .map(SourceNode::text)
                .collect(Collectors.joining("^"));
    }
}
