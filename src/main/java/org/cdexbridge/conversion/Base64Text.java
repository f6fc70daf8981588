package org.cdexbridge.conversion;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Base64 as messages hold it: divided by ends of lines, of several pieces that were encoded each for itself, or in the
 * alphabet of addresses; but nothing else, as a decoder that passes by other characters makes bytes of any text.
 */
public final class Base64Text {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern END_OF_PIECE = Pattern.compile("(?<==)(?=[^=])");

    private Base64Text() {}

    /** The bytes; nothing where the text is no Base64. */
    public static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            return pieces(
                    WHITE_SPACE.matcher(text).replaceAll("").replace('-', '+').replace('_', '/'));
        }
    }

    private static Optional<byte[]> pieces(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        try {
            for (String piece : END_OF_PIECE.split(text)) {
                bytes.writeBytes(Base64.getDecoder().decode(piece));
            }
            return Optional.of(bytes.toByteArray());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
