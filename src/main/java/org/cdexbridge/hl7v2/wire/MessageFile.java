package org.cdexbridge.hl7v2.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Files of messages: one or several, one after another, in FHS/BHS batches (HL7 v2.5, 2.10.3) or not, with the bytes of
 * MLLP blocks around them or not. Segments end with carriage return, line feed or both.
 */
public final class MessageFile {
    /** Enough for what may stand before a message, in any encoding; a multiple of four bytes. */
    private static final int HEAD = 2000;

    private static final Pattern FIRST_SEGMENT = Pattern.compile("\\s*[A-Z][A-Z0-9]{2}\\|");

    private MessageFile() {}

    /** Whether the bytes begin as a message or a batch does, maybe behind blanks and a few other signs. */
    public static boolean is(byte[] file) {
        return MessageStart.of(WideEncoding.narrowed(head(file))).found();
    }

    /** Whether the bytes begin with a segment, as those of a message do that lost its MSH. */
    public static boolean beginsWithSegment(byte[] file) {
        return FIRST_SEGMENT
                .matcher(new String(WideEncoding.narrowed(head(file)), StandardCharsets.ISO_8859_1))
                .lookingAt();
    }

    private static byte[] head(byte[] file) {
        return Arrays.copyOf(file, Math.min(file.length, HEAD));
    }

    /**
     * The messages, each with the bytes as they stand in the file, what stands before the first one with it; none when
     * the file holds no message.
     */
    public static List<byte[]> messages(byte[] file) {
        return WideEncoding.of(file)
                .map(wide -> split(WideEncoding.narrowed(file)).stream()
                        .map(message -> ("\uFEFF" + new String(message, StandardCharsets.UTF_8)).getBytes(wide))
                        .toList())
                .orElseGet(() -> split(file));
    }

    private static List<byte[]> split(byte[] file) {
        List<byte[]> messages = new ArrayList<>();
        MessageStart first = MessageStart.of(file);
        int start = -1;
        for (int at = Math.max(first.segment(), 0); at < file.length; at = nextLine(file, at)) {
            int segment = indented(file, at);
            boolean begins =
                    segment == at ? SegmentName.MSH.isAt(file, at) : SegmentName.MSH.isWithDelimitersAt(file, segment);
            if (start >= 0 && (begins || isEnvelope(file, at))) {
                messages.add(trimmed(file, start, at));
                start = -1;
            }
            if (begins) {
                start = at == first.segment() ? first.begin() : at;
            }
        }
        if (start >= 0) {
            messages.add(trimmed(file, start, file.length));
        }
        return messages;
    }

    private static int indented(byte[] file, int line) {
        int at = line;
        while (at < file.length && (file[at] == ' ' || file[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isEnvelope(byte[] file, int at) {
        return SegmentName.FHS.isAt(file, at)
                || SegmentName.BHS.isAt(file, at)
                || SegmentName.BTS.isAt(file, at)
                || SegmentName.FTS.isAt(file, at);
    }

    private static int nextLine(byte[] file, int from) {
        int at = from;
        while (at < file.length && !isBetween(file[at])) {
            at++;
        }
        while (at < file.length && isBetween(file[at])) {
            at++;
        }
        return at;
    }

    private static byte[] trimmed(byte[] file, int from, int to) {
        int end = to;
        while (end > from && isBetween(file[end - 1])) {
            end--;
        }
        while (end < to && (file[end] == '\r' || file[end] == '\n')) {
            end++;
        }
        return Arrays.copyOfRange(file, from, end);
    }

    /** Ends of segments, and the bytes before and after an MLLP block. */
    private static boolean isBetween(byte value) {
        return value == '\r' || value == '\n' || value == 0x0B || value == 0x1C;
    }
}
