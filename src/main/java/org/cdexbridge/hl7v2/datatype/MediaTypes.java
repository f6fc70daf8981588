package org.cdexbridge.hl7v2.datatype;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Media types of documents: as their first bytes show, else as ED-2 and ED-3 name them (HL7 tables 0191, 0291). */
final class MediaTypes {
    private static final int HEAD = 512;
    private static final Map<String, String> BEGINNINGS = Map.of(
            "%PDF-", "application/pdf",
            "{\\rtf", "application/rtf",
            "<?xml", "application/xml",
            "<ClinicalDocument", "application/xml",
            "II*\0", "image/tiff",
            "MM\0*", "image/tiff",
            "\u00ff\u00d8\u00ff", "image/jpeg",
            "\u0089PNG", "image/png",
            "GIF8", "image/gif");
    private static final Map<String, String> SUBTYPES = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("html", "text/html"),
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

    /** What the bytes begin as. */
    static Optional<String> shown(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        String text = head.startsWith("\u00ef\u00bb\u00bf") ? head.substring(3).stripLeading() : head.stripLeading();
        return BEGINNINGS.entrySet().stream()
                .filter(entry -> text.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What the sender says, empty for nothing that is known; senders put the subtype, a media type or a file's ending anywhere. */
    static String named(String type, String subtype) {
        for (String word : new String[] {subtype, type}) {
            String plain = word.toLowerCase(Locale.ROOT).replaceFirst("^.*[/.]", "");
            if (SUBTYPES.containsKey(plain)) {
                return SUBTYPES.get(plain);
            }
        }
        return "";
    }
}
