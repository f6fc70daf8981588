package org.cdexbridge.hl7v2;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.mapping.source.SourceNode;

/** The message's type as people say it: {@code ADT^A01}. */
final class MessageTitle {
    private MessageTitle() {}

    static String of(SourceNode message) {
        return Optional.ofNullable(message.child("MSH"))
                .map(header -> header.child("MSH.9"))
                .map(type -> Stream.of("MSH.9.1", "MSH.9.2")
                        .flatMap(part -> Stream.ofNullable(type.child(part)))
                        .map(SourceNode::text)
                        .collect(Collectors.joining("^")))
                .orElse(message.name());
    }
}
