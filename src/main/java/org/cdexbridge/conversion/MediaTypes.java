package org.cdexbridge.conversion;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Media types of documents: as their first bytes show, else as ED-2 and ED-3 name them (HL7 tables 0191, 0291). */
public final class MediaTypes {
    private static final int HEAD = 512;
    private static final String HTML = "text/html";
    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("%PDF-", "application/pdf"),
            Map.entry("{\\rtf", "application/rtf"),
            Map.entry("<?xml", "application/xml"),
            Map.entry("<ClinicalDocument", "application/xml"),
            Map.entry("<html", HTML),
            Map.entry("<HTML", HTML),
            Map.entry("<!DOCTYPE html", HTML),
            Map.entry("<!DOCTYPE HTML", HTML),
            Map.entry("<!doctype html", HTML),
            Map.entry("PK\u0003\u0004", "application/zip"),
            Map.entry("II*\0", "image/tiff"),
            Map.entry("MM\0*", "image/tiff"),
            Map.entry("\u00ff\u00d8\u00ff", "image/jpeg"),
            Map.entry("\u0089PNG", "image/png"),
            Map.entry("GIF8", "image/gif"));
    /** The same in Base64, as far as no byte behind them changes it. */
    private static final List<String> ENCODED_BEGINNINGS = List.of(
            "JVBERi",
            "e1xydG",
            "PD94bW",
            "PENsaW5pY2FsRG9jdW1lbn",
            "PGh0bW",
            "PEhUTU",
            "PCFET0NUWVBFIG",
            "UEsDB",
            "SUkqA",
            "TU0AK",
            "/9j/",
            "iVBORw",
            "R0lGOD");
    /** Kinds that are recognized by their beginning, or are not there. */
    private static final Set<String> SIGNED = Set.of(
            "application/pdf",
            "application/rtf",
            "image/tiff",
            "image/jpeg",
            "image/png",
            "image/gif",
            "application/zip");

    private static final Map<String, String> SUBTYPES = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("html", HTML),
            Map.entry("htm", HTML),
            Map.entry("zip", "application/zip"),
            Map.entry("xml", "application/xml"),
            Map.entry("plain", "text/plain"),
            Map.entry("text", "text/plain"),
            Map.entry("txt", "text/plain"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("tiff", "image/tiff"),
            Map.entry("dicom", "application/dicom"),
            Map.entry("x-hl7-cda-level-one", "application/xml"),
            Map.entry("octet-stream", "application/octet-stream"));

    private MediaTypes() {}

    /**
     * What content is by its bytes and by what is said of it: a kind that bytes show is believed only where they do.
     *
     * @param said a media type, or empty
     */
    public static String of(byte[] bytes, String said) {
        String named = named(said, "");
        String shown = shown(bytes).filter(MediaTypes::isCertain).orElse("");
        if (shown.equals(named) || shown.isEmpty() && !hasSign(named)) {
            return said;
        }
        boolean within =
                shown.equals("application/zip") && !hasSign(named) && !said.isEmpty() && !said.startsWith("text/");
        String unknown = isText(bytes) ? "text/plain" : "application/octet-stream";
        return within ? said : shown.isEmpty() ? unknown : shown;
    }

    /** Whether all of it is characters of UTF-8, without such as only programs write. */
    private static boolean isText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .noneMatch(sign -> Character.isISOControl(sign) && !Character.isWhitespace(sign));
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** XML is of many kinds. */
    private static boolean isCertain(String shown) {
        return hasSign(shown) || shown.equals(HTML);
    }

    /** What the bytes begin as. */
    public static Optional<String> shown(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        String text = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3).stripLeading() : head.stripLeading();
        return BEGINNINGS.entrySet().stream()
                .filter(entry -> text.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether a text is the beginning of a document, as it stands or in Base64. */
    public static boolean isShownBy(String text) {
        String begin = text.stripLeading();
        return ENCODED_BEGINNINGS.stream().anyMatch(begin::startsWith)
                || BEGINNINGS.keySet().stream().anyMatch(begin::startsWith);
    }

    /** Whether a text is the beginning of a document in Base64. */
    public static boolean isEncoded(String text) {
        String begin = text.stripLeading();
        return ENCODED_BEGINNINGS.stream().anyMatch(begin::startsWith);
    }

    /** Whether content of this kind has a beginning by which it is known. */
    public static boolean hasSign(String mediaType) {
        return SIGNED.contains(mediaType);
    }

    /** What the sender says, empty for nothing that is known; senders put the subtype, a media type or a file's ending anywhere. */
    public static String named(String type, String subtype) {
        for (String word : new String[] {subtype, type}) {
            String plain = word.toLowerCase(Locale.ROOT).replaceFirst("^.*[/.]", "");
            if (SUBTYPES.containsKey(plain)) {
                return SUBTYPES.get(plain);
            }
        }
        return "";
    }
}
