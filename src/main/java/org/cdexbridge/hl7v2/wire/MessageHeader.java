package org.cdexbridge.hl7v2.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The first segment of a message, MSH, read from the bytes without looking at the rest. Texts hold one byte a character,
 * so that what is written back is what came, whatever the character set.
 */
public final class MessageHeader {
    private static final int FIELDS = 18;
    private static final int LONGEST_FIELD = 1000;

    private final List<String> fields;

    private MessageHeader(List<String> fields) {
        this.fields = fields;
    }

    /** The header, or nothing when the message does not begin with one. */
    public static Optional<MessageHeader> of(byte[] message) {
        byte[] bytes = WideEncoding.narrowed(message);
        int start = MessageStart.of(bytes).segment();
        return start >= 0 && SegmentName.MSH.isAt(bytes, start) ? Optional.of(read(bytes, start)) : Optional.empty();
    }

    private static MessageHeader read(byte[] message, int start) {
        byte separator = message[start + 3];
        List<String> fields = new ArrayList<>();
        fields.add(text(message, start + 3, start + 4));
        int from = start + 4;
        for (int at = from; fields.size() < FIELDS; at++) {
            boolean end = at == message.length || message[at] == '\r' || message[at] == '\n';
            if (end || message[at] == separator) {
                fields.add(text(message, from, at));
                from = at + 1;
            }
            if (end) {
                break;
            }
        }
        return new MessageHeader(fields);
    }

    private static String text(byte[] message, int from, int to) {
        int length = Math.min(to - from, LONGEST_FIELD);
        String text = new String(message, from, length, StandardCharsets.ISO_8859_1);
        return text.chars().allMatch(c -> c >= ' ') ? text : text.replaceAll("[\\x00-\\x1f]", "");
    }

    /**
     * A field as it came, without control characters; MSH-1 is the separator itself.
     *
     * @param number from 1 to 18
     * @return an empty text when there is none
     */
    public String field(int number) {
        return number <= fields.size() ? fields.get(number - 1) : "";
    }

    /** A component of the first repetition of a field, counted from 1. */
    public String component(int field, int component) {
        String repetition = field(field).split(Pattern.quote(repetitionSeparator()), 2)[0];
        String[] components = repetition.split(Pattern.quote(componentSeparator()), -1);
        return component <= components.length ? components[component - 1] : "";
    }

    public String separator() {
        return field(1);
    }

    public String componentSeparator() {
        return delimiter(0, "^");
    }

    public String repetitionSeparator() {
        return delimiter(1, "~");
    }

    public String subcomponentSeparator() {
        return delimiter(3, "&");
    }

    private String delimiter(int place, String otherwise) {
        String delimiters = field(2);
        return place < delimiters.length() ? delimiters.substring(place, place + 1) : otherwise;
    }

    /** MSH-10. */
    public String controlId() {
        return field(10);
    }

    /** Whether the version of MSH-12 is this or a later one; an unreadable version counts as 2.5.1. */
    public boolean isAtLeast(int minor) {
        String version = component(12, 1).strip();
        boolean readable = version.matches("2\\.\\d(\\.\\d+)*");
        return minor <= (readable ? version.charAt(2) - '0' : 5);
    }
}
