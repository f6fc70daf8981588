package org.cdexbridge.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.ccda.ClinicalDocuments;

/** Payloads that stand in a section's text: {@code attack/narrative.txt}, one a line, and bytes that are no text. */
final class NarrativePayloads {
    private static final Path FILE = Path.of("src/test/resources/attack/narrative.txt");
    private static final String MEDIA = media("svg", "image/svg+xml", "PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+")
            + media("html", "text/html", "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==")
            + media("liar", "image/png\" onerror=\"alert(1)".replace("\"", "&quot;"), "iVBORw0K")
            + media("pic", "image/png", "iVBORw0KGgo=")
            + media("away", "image/png", "<reference value=\"javascript:alert(1)\"/>");
    private static final List<String> BROKEN_UTF_8 = List.of(
            "c0 bc 73 63 72 69 70 74 c0 be 61 6c 65 72 74 28 31 29", // overlong < and >
            "e0 80 bc 73 76 67 20 6f 6e 6c 6f 61 64 3d 61 6c 65 72 74 28 31 29 e0 80 be",
            "f0 80 80 bc 73 63 72 69 70 74 f0 80 80 be",
            "80 bc 69 6d 67", // a continuation without a beginning
            "c3 3c 73 63 72 69 70 74 3e 61 6c 65 72 74 28 31 29 3c 2f 73 63 72 69 70 74 3e", // swallows the <?
            "e2 80 3c 69 6d 67 20 73 72 63 3d 22 78 22 20 6f 6e 65 72 72 6f 72 3d 22 61 6c 65 72 74 28 31 29 22 2f 3e",
            "ed a0 80 ed b0 80", // surrogates
            "ff fe 3c 00",
            "f8 88 80 80 80",
            "3c 63 6f 6e 74 65 6e 74 20 49 44 3d 27 c3 27 3e 78 3c 2f 63 6f 6e 74 65 6e 74 3e");

    private NarrativePayloads() {}

    private static String media(String id, String type, String content) {
        return "<entry><observationMedia classCode=\"OBS\" moodCode=\"EVN\" ID=\"" + id + "\"><value mediaType=\""
                + type + "\" representation=\"B64\">" + content + "</value></observationMedia></entry>";
    }

    /** The lines of the file. */
    static List<String> lines() {
        try {
            return Files.readAllLines(FILE).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A document for each payload. */
    static List<byte[]> documents() {
        List<byte[]> documents = new ArrayList<>();
        lines().forEach(line ->
                documents.add(ClinicalDocuments.withSection(line, MEDIA).getBytes(StandardCharsets.UTF_8)));
        BROKEN_UTF_8.forEach(hex -> documents.add(withBytes(hex)));
        return documents;
    }

    private static byte[] withBytes(String hex) {
        String[] around = ClinicalDocuments.withSection("HERE", MEDIA).split("HERE");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(around[0].getBytes(StandardCharsets.UTF_8));
        for (String one : hex.split(" ")) {
            bytes.write(Integer.parseInt(one, 16));
        }
        bytes.writeBytes(around[1].getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
