package org.cdexbridge.hl7v2.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.cdexbridge.hl7v2.wire.ByteOrderMark;
import org.cdexbridge.hl7v2.wire.MessageHeader;

/**
 * The characters of a message, decoded by MSH-18 (HL7 table 0211). Bytes that are none of the declared set are read as
 * UTF-8 if they can be, else as Windows-1252, which takes any byte that senders really use.
 *
 * @param text without byte order mark and bytes of an MLLP block
 * @param used the set with which it was decoded
 * @param asDeclared whether that is the declared one
 */
record MessageText(String text, Charset used, boolean asDeclared) {
    private static final Charset LAST_RESORT = Charset.forName("windows-1252");
    private static final Map<String, String> TABLE_0211 = Map.ofEntries(
            Map.entry("ASCII", "US-ASCII"),
            Map.entry("8859/1", "ISO-8859-1"),
            Map.entry("8859/2", "ISO-8859-2"),
            Map.entry("8859/3", "ISO-8859-3"),
            Map.entry("8859/4", "ISO-8859-4"),
            Map.entry("8859/5", "ISO-8859-5"),
            Map.entry("8859/6", "ISO-8859-6"),
            Map.entry("8859/7", "ISO-8859-7"),
            Map.entry("8859/8", "ISO-8859-8"),
            Map.entry("8859/9", "ISO-8859-9"),
            Map.entry("8859/15", "ISO-8859-15"),
            Map.entry("ISO IR6", "US-ASCII"),
            Map.entry("ISO IR14", "ISO-2022-JP"),
            Map.entry("ISO IR87", "ISO-2022-JP"),
            Map.entry("ISO IR159", "ISO-2022-JP-2"),
            Map.entry("GB 18030-2000", "GB18030"),
            Map.entry("KS X 1001", "EUC-KR"),
            Map.entry("BIG-5", "Big5"),
            Map.entry("UNICODE", "UTF-8"),
            Map.entry("UNICODE UTF-8", "UTF-8"),
            Map.entry("UNICODE UTF-16", "UTF-16"),
            Map.entry("UNICODE UTF-32", "UTF-32"));

    static MessageText decode(byte[] bytes) {
        byte[] marked = Arrays.copyOfRange(bytes, ByteOrderMark.length(bytes), bytes.length);
        Optional<Charset> declared = declared(marked);
        return declared.flatMap(charset -> strictly(marked, charset, true))
                .or(() -> strictly(marked, StandardCharsets.UTF_8, declared.isEmpty()))
                .orElseGet(() -> new MessageText(trimmed(new String(marked, LAST_RESORT)), LAST_RESORT, false));
    }

    /** Of several sets the first that is more than ASCII: the others are reached by escape sequences of its kind. */
    private static Optional<Charset> declared(byte[] bytes) {
        List<Charset> sets = MessageHeader.of(bytes).stream()
                .flatMap(header -> Arrays.stream(
                        header.field(18).toUpperCase(Locale.ROOT).split(Pattern.quote(header.repetitionSeparator()))))
                .flatMap(name -> charset(name.strip()).stream())
                .toList();
        return sets.stream()
                .filter(set -> !set.equals(StandardCharsets.US_ASCII))
                .findFirst()
                .or(() -> sets.stream().findFirst());
    }

    private static Optional<Charset> charset(String name) {
        String java = TABLE_0211.getOrDefault(name, name.replace(' ', '-'));
        try {
            return java.isEmpty() ? Optional.empty() : Optional.of(Charset.forName(java));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<MessageText> strictly(byte[] bytes, Charset charset, boolean asDeclared) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(new MessageText(trimmed(text.toString()), charset, asDeclared));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Without what stands around a message: start and end of an MLLP block, blanks, ends of lines. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to);
    }
}
