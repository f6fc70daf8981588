package org.cdexbridge.hl7v2.wire;

/**
 * Where the first segment of a message or a batch begins: behind a byte order mark, blanks, and a few signs that a sender
 * or a program between put before it.
 *
 * @param begin of the first byte that says something
 * @param segment where the first segment begins; -1 where there is none
 */
public record MessageStart(int begin, int segment) {
    /** So much may stand before a message, and no more: what holds a message further behind is something else. */
    private static final int MOST = 200;

    /** Of bytes that are no UTF-16. */
    public static MessageStart of(byte[] bytes) {
        int begin = ByteOrderMark.length(bytes);
        while (begin < bytes.length && isBlank(bytes[begin])) {
            begin++;
        }
        return new MessageStart(begin, SegmentName.beginsMessage(bytes, begin) ? begin : behindOther(bytes, begin));
    }

    /** Other kinds of content, which may quote a message, and segments are nothing to pass by. */
    private static int behindOther(byte[] bytes, int begin) {
        int end = Math.min(bytes.length, begin + MOST);
        for (int at = begin; at < end; at++) {
            if (SegmentName.MSH.isWithDelimitersAt(bytes, at)) {
                return at;
            }
            if (bytes[at] == '|' || bytes[at] == '<' || bytes[at] == '{' || bytes[at] == '[' || isBinary(bytes[at])) {
                return -1;
            }
        }
        return -1;
    }

    /** White space, zeros, and the bytes of an MLLP block. */
    private static boolean isBlank(byte value) {
        return value >= 0 && value <= ' ';
    }

    private static boolean isBinary(byte value) {
        return isBlank(value)
                && value != ' '
                && value != '\t'
                && value != '\r'
                && value != '\n'
                && value != 0x0B
                && value != 0x1C;
    }

    public boolean found() {
        return segment >= 0;
    }

    /** Whether anything that says something stands before the first segment. */
    public boolean hasOtherBefore() {
        return segment > begin;
    }
}
