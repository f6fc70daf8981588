package org.cdexbridge.hl7v2.parse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cdexbridge.hl7v2.wire.ByteOrderMark;
import org.cdexbridge.hl7v2.wire.MessageHeader;
import org.cdexbridge.hl7v2.wire.MessageStart;
import org.cdexbridge.hl7v2.wire.WideEncoding;

/**
 * The characters of a message, decoded by MSH-18 (HL7 table 0211) as far as the bytes agree. UTF-16 is told by its bytes
 * alone; what is declared as ISO 8859 but written in UTF-8 or Windows-1252 is read as what it is. Bytes that are none of
 * the declared set are read as UTF-8 if they can be, else as Windows-1252, which takes any byte that senders really use.
 *
 * @param text from the header on, or without blanks around it where there is no header
 * @param used the set with which it was decoded
 * @param asDeclared whether that is the declared one
 * @param hasOtherBefore whether something that says something stood before the header
 */
record MessageText(String text, Charset used, boolean asDeclared, boolean hasOtherBefore) {
    private static final Charset LAST_RESORT = Charset.forName("windows-1252");
    private static final String ISO_8859 = "ISO-8859-";
    /** Of the sets of ISO 8859 those of Latin letters, of which no text is UTF-8 by chance. */
    private static final Set<String> LATIN =
            Set.of("ISO-8859-1", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-9", "ISO-8859-15");

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

    static MessageText decode(byte[] whole) {
        Optional<Charset> wide = WideEncoding.of(whole);
        byte[] narrow = WideEncoding.narrowed(whole);
        MessageStart start = MessageStart.of(narrow);
        int from = start.found() ? start.segment() : ByteOrderMark.length(narrow);
        byte[] bytes = Arrays.copyOfRange(narrow, from, narrow.length);
        Optional<Charset> declared = declared(bytes);
        boolean other = start.hasOtherBefore();
        if (wide.isPresent()) {
            boolean asDeclared = declared.filter(set -> wide.get().name().startsWith(set.name()))
                    .isPresent();
            return new MessageText(trimmed(new String(bytes, StandardCharsets.UTF_8)), wide.get(), asDeclared, other);
        }
        Charset charset = declared.map(set -> shown(bytes, set)).orElse(StandardCharsets.UTF_8);
        boolean asDeclared = declared.isEmpty() || declared.get().equals(charset);
        return strictly(bytes, charset)
                .map(text -> new MessageText(trimmed(text), charset, asDeclared, other))
                .or(() -> strictly(bytes, StandardCharsets.UTF_8)
                        .map(text -> new MessageText(trimmed(text), StandardCharsets.UTF_8, false, other)))
                .orElseGet(() -> new MessageText(trimmed(new String(bytes, LAST_RESORT)), LAST_RESORT, false, other));
    }

    /** The set that the bytes show where it is another one than declared: single bytes take anything. */
    private static Charset shown(byte[] bytes, Charset declared) {
        if (declared.name().startsWith("UTF-16") || declared.name().startsWith("UTF-32")) {
            return StandardCharsets.UTF_8;
        }
        if (!declared.name().startsWith(ISO_8859)) {
            return declared;
        }
        boolean isBeyondAscii = false;
        boolean hasControls = false;
        for (byte value : bytes) {
            isBeyondAscii |= value < 0;
            // 80 to 9F, which are control characters in ISO 8859
            hasControls |= value < (byte) 0xA0;
        }
        if (isBeyondAscii
                && (hasControls || LATIN.contains(declared.name()))
                && strictly(bytes, StandardCharsets.UTF_8).isPresent()) {
            return StandardCharsets.UTF_8;
        }
        return hasControls
                        && declared.equals(StandardCharsets.ISO_8859_1)
                        && strictly(bytes, LAST_RESORT).isPresent()
                ? LAST_RESORT
                : declared;
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

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
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
