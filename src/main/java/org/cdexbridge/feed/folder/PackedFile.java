package org.cdexbridge.feed.folder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.feed.FeedCode;
import org.cdexbridge.finding.Finding;

/** Files packed by gzip (RFC 1952), told by their first bytes. */
final class PackedFile {
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;
    private static final String ENDING = ".gz";

    private PackedFile() {}

    static boolean is(byte[] bytes) {
        return bytes.length > 1 && (bytes[0] & 0xff) == FIRST && (bytes[1] & 0xff) == SECOND;
    }

    /** The name of what is in it. */
    static String name(String packed) {
        boolean ends = packed.length() > ENDING.length()
                && packed.regionMatches(true, packed.length() - ENDING.length(), ENDING, 0, ENDING.length());
        return ends ? packed.substring(0, packed.length() - ENDING.length()) : packed;
    }

    /**
     * What is in it, and at most a byte more than an input may have.
     *
     * @param most bytes of one input
     * @throws InputRefused {@link FeedCode#NOT_UNPACKED} when it is damaged or not whole
     */
    static byte[] unpacked(byte[] packed, long most) {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, most + 1));
        } catch (IOException e) {
            throw new InputRefused(Finding.of(FeedCode.NOT_UNPACKED, "the file is damaged or not whole"));
        }
    }
}
