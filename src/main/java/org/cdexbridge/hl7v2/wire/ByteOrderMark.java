package org.cdexbridge.hl7v2.wire;

/** The three bytes by which some editors mark a file as UTF-8. */
public final class ByteOrderMark {
    private ByteOrderMark() {}

    /** 3 when the bytes begin with it, else 0. */
    public static int length(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }
}
