package org.cdexbridge.conversion;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Compressed bytes, told by what they are whatever they are called: gzip (RFC 1952), zlib (RFC 1950) or deflate alone
 * (RFC 1951).
 */
public final class Decompression {
    private static final int GZIP = 0x1f8b;
    private static final String ENDING = ".gz";
    private static final int DEFLATE = 8;
    private static final int CHECK = 31;

    private Decompression() {}

    /**
     * The bytes as they were before.
     *
     * @param limit the most bytes that they may be
     * @throws IOException when they are compressed in none of these ways, not whole, or longer
     */
    public static byte[] unpack(byte[] packed, long limit) throws IOException {
        if (isGzip(packed)) {
            byte[] bytes = gunzip(packed, limit + 1);
            if (bytes.length > limit) {
                throw tooLong(limit);
            }
            return bytes;
        }
        int head = head(packed);
        boolean zlib = (head >> 8 & 0x0f) == DEFLATE && head % CHECK == 0;
        try {
            return inflate(packed, !zlib, limit);
        } catch (ZipException e) {
            if (!zlib) {
                throw e;
            }
            return inflate(packed, true, limit);
        }
    }

    /** Whether it begins as gzip does. */
    public static boolean isGzip(byte[] bytes) {
        return head(bytes) == GZIP;
    }

    private static int head(byte[] bytes) {
        return bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    }

    /**
     * What gzip packed, so many bytes of it at most: what is longer is cut.
     *
     * @throws IOException when it is damaged or not whole
     */
    public static byte[] gunzip(byte[] packed, long most) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return unpacked.readNBytes(length(most));
        }
    }

    /** The name of what a file of this name holds: that without {@code .gz}. */
    public static String nameWithin(String packed) {
        int start = packed.length() - ENDING.length();
        return start > 0 && packed.regionMatches(true, start, ENDING, 0, ENDING.length())
                ? packed.substring(0, start)
                : packed;
    }

    private static byte[] inflate(byte[] packed, boolean bare, long limit) throws IOException {
        Inflater inflater = new Inflater(bare);
        try (InputStream unpacked = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
            return read(unpacked, limit);
        } finally {
            inflater.end();
        }
    }

    private static byte[] read(InputStream unpacked, long limit) throws IOException {
        byte[] bytes = unpacked.readNBytes(length(limit));
        if (unpacked.read() >= 0) {
            throw tooLong(limit);
        }
        return bytes;
    }

    /** As long as an array can be, at most. */
    private static int length(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE - 16L, bytes);
    }

    private static IOException tooLong(long limit) {
        return new IOException("more than " + limit + " bytes");
    }
}
