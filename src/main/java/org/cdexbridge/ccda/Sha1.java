package org.cdexbridge.ccda;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Attachment.hash is SHA-1, whatever one may think of it. */
final class Sha1 {
    private Sha1() {}

    static byte[] of(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
