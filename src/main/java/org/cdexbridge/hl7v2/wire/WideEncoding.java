package org.cdexbridge.hl7v2.wire;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** UTF-16 and UTF-32, told by a byte order mark or by the zeros in the first letters, whatever a message declares. */
public final class WideEncoding {
    private WideEncoding() {}

    /** The encoding with its order of bytes; nothing for any in which ASCII letters are single bytes. */
    public static Optional<Charset> of(byte[] bytes) {
        if (bytes.length < 4) {
            return Optional.empty();
        }
        boolean[] zero = new boolean[4];
        for (int i = 0; i < 4; i++) {
            zero[i] = bytes[i] == 0;
        }
        boolean little = bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE;
        boolean big = bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF;
        if ((little || !zero[0] && zero[1]) && zero[2] && zero[3]) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (zero[0] && zero[1] && (zero[2] && !zero[3] || bytes[2] == (byte) 0xFE && bytes[3] == (byte) 0xFF)) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        if (little || !zero[0] && zero[1] && !zero[2] && zero[3]) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return big || zero[0] && !zero[1] && zero[2] && !zero[3]
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    /** The same text in UTF-8 without a byte order mark where it is in one of them; else the bytes themselves. */
    public static byte[] narrowed(byte[] bytes) {
        return of(bytes)
                .map(wide -> text(bytes, wide).getBytes(StandardCharsets.UTF_8))
                .orElse(bytes);
    }

    /** The text without a byte order mark. */
    public static String text(byte[] bytes, Charset wide) {
        String text = new String(bytes, wide);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
