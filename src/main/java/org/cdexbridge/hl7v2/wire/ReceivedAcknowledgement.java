package org.cdexbridge.hl7v2.wire;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An acknowledgement as its receiver reads it.
 *
 * @param code MSA-1, such as {@code AA}
 * @param controlId MSA-2, the message that it is about
 * @param words MSA-3, or what ERR says; may be empty
 */
public record ReceivedAcknowledgement(String code, String controlId, String words) {
    /** Types of message that acknowledge, and do nothing else (HL7 table 0076, and what some senders write). */
    private static final Set<String> TYPES = Set.of("ACK", "MCF", "NAK");

    /** Reads an acknowledgement; nothing when there is no MSA segment in it. */
    public static Optional<ReceivedAcknowledgement> of(byte[] acknowledgement) {
        return MessageHeader.of(acknowledgement).flatMap(header -> of(header, acknowledgement));
    }

    /** Whether a message is nothing but an acknowledgement, by MSH-9, or by its MSA segment where MSH-9 is empty. */
    public static boolean is(byte[] message) {
        return MessageHeader.of(message).filter(header -> is(header, message)).isPresent();
    }

    private static boolean is(MessageHeader header, byte[] message) {
        String type = header.component(9, 1).strip().toUpperCase(Locale.ROOT);
        return type.isEmpty() ? of(header, message).isPresent() : TYPES.contains(type);
    }

    private static Optional<ReceivedAcknowledgement> of(MessageHeader header, byte[] acknowledgement) {
        String[] segments =
                new String(WideEncoding.narrowed(acknowledgement), StandardCharsets.ISO_8859_1).split("[\r\n]+");
        String[] msa = segment(segments, "MSA", header);
        String[] err = segment(segments, "ERR", header);
        if (msa.length == 0) {
            return Optional.empty();
        }
        String words = Stream.of(field(msa, 3), field(err, 8), field(err, 7), field(err, 3), field(err, 1))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return Optional.of(new ReceivedAcknowledgement(field(msa, 1), field(msa, 2), words));
    }

    private static String[] segment(String[] segments, String name, MessageHeader header) {
        return Stream.of(segments)
                .filter(segment -> segment.startsWith(name + header.separator()))
                .findFirst()
                .map(segment -> segment.split(Pattern.quote(header.separator()), -1))
                .orElse(new String[0]);
    }

    private static String field(String[] segment, int number) {
        return number < segment.length ? segment[number].strip() : "";
    }

    /** Whether a message that is taken will be answered. */
    public static boolean isExpected(byte[] message) {
        return MessageHeader.of(message)
                .flatMap(header -> AcknowledgementMode.MESSAGE.code(header, AckStatus.ACCEPTED))
                .isPresent();
    }

    public boolean positive() {
        return code.equals("AA") || code.equals("CA");
    }
}
