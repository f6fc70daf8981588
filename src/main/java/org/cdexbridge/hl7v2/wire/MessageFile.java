package org.cdexbridge.hl7v2.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files of messages: one or several, one after another, in FHS/BHS batches (HL7 v2.5, 2.10.3) or not, with the bytes of
 * MLLP blocks around them or not. Segments end with carriage return, line feed or both.
 */
public final class MessageFile {
    private MessageFile() {}

    /** Whether the bytes begin as a message or a batch does. */
    public static boolean is(byte[] file) {
        int start = ByteOrderMark.length(file);
        while (start < file.length && isBetween(file[start])) {
            start++;
        }
        return SegmentName.MSH.isAt(file, start)
                || SegmentName.FHS.isAt(file, start)
                || SegmentName.BHS.isAt(file, start);
    }

    /** The messages, each with the bytes as they stand in the file; none when the file holds no message. */
    public static List<byte[]> messages(byte[] file) {
        List<byte[]> messages = new ArrayList<>();
        int start = -1;
        for (int at = ByteOrderMark.length(file); at < file.length; at = nextLine(file, at)) {
            boolean begins = SegmentName.MSH.isAt(file, at);
            if (start >= 0 && (begins || isEnvelope(file, at))) {
                messages.add(trimmed(file, start, at));
                start = -1;
            }
            if (begins) {
                start = at;
            }
        }
        if (start >= 0) {
            messages.add(trimmed(file, start, file.length));
        }
        return messages;
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
