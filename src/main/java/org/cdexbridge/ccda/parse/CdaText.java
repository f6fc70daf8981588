package org.cdexbridge.ccda.parse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document's bytes as text.
 *
 * @param text without byte-order mark and XML declaration
 * @param declared the encoding that the declaration names, or the one of the byte-order mark
 * @param used the encoding by which the bytes could be read
 */
public record CdaText(String text, Charset declared, Charset used) {
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml[^>]*?\\?>");
    private static final Pattern ENCODING = Pattern.compile("encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    static CdaText decode(byte[] bytes) {
        Charset declared = byteOrder(bytes).orElseGet(() -> declaration(bytes));
        try {
            return of(strict(bytes, declared), declared, declared);
        } catch (CharacterCodingException e) {
            // most often Windows text that calls itself UTF-8
            return of(new String(bytes, WINDOWS), declared, WINDOWS);
        }
    }

    private static CdaText of(String text, Charset declared, Charset used) {
        String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Matcher declaration = DECLARATION.matcher(whole);
        // kept as white space, so that line and column in messages are those of the file
        return new CdaText(
                declaration.find() ? " ".repeat(declaration.end()) + whole.substring(declaration.end()) : whole,
                declared,
                used);
    }

    private static String strict(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static Optional<Charset> byteOrder(byte[] bytes) {
        if (bytes.length >= 2
                && (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF || bytes[0] == 0 && bytes[1] == '<')) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        if (bytes.length >= 2
                && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE || bytes[0] == '<' && bytes[1] == 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return Optional.empty();
    }

    private static Charset declaration(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher encoding = ENCODING.matcher(start);
        try {
            return encoding.find()
                            && !encoding.group(1)
                                    .toLowerCase(java.util.Locale.ROOT)
                                    .startsWith("utf-16")
                    ? Charset.forName(encoding.group(1))
                    : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
