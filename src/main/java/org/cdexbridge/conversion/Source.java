package org.cdexbridge.conversion;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * An input as it came.
 *
 * @param feed the feed's name, or {@code cli}
 * @param name the name under which it came (a file name, a control id); never a path
 * @param bytes the bytes, unchanged
 * @param receivedAt when the journal had it on disk
 * @param sha256 lower-case hexadecimal SHA-256 of {@code bytes}
 */
public record Source(String feed, String name, byte[] bytes, Instant receivedAt, String sha256) {
    public static Source of(String feed, String name, byte[] bytes, Instant receivedAt) {
        return new Source(feed, name, bytes, receivedAt, sha256(bytes));
    }

    /** Lower-case hexadecimal SHA-256. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256", bytes));
    }

    /** As FHIR R4 wants an attachment's hash. */
    public static byte[] sha1(byte[] bytes) {
        return digest("SHA-1", bytes);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
