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
        int head = packed.length < 2 ? 0 : (packed[0] & 0xff) << 8 | packed[1] & 0xff;
        if (head == GZIP) {
            try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
                return read(unpacked, limit);
            }
        }
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

    private static byte[] inflate(byte[] packed, boolean bare, long limit) throws IOException {
        Inflater inflater = new Inflater(bare);
        try (InputStream unpacked = new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
            return read(unpacked, limit);
        } finally {
            inflater.end();
        }
    }

    private static byte[] read(InputStream unpacked, long limit) throws IOException {
        int most = (int) Math.min(Integer.MAX_VALUE - 16L, limit);
        byte[] bytes = unpacked.readNBytes(most);
        if (unpacked.read() >= 0) {
            throw new IOException("more than " + most + " bytes");
        }
        return bytes;
    }
}
