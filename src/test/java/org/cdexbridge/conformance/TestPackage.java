package org.cdexbridge.conformance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** FHIR packages as they are published. */
final class TestPackage {
    private TestPackage() {}

    /** With one profile: a Condition that must have a note. */
    static void write(Path file, String canonical) throws IOException {
        write(
                file,
                List.of(
                        """
                        {"resourceType": "StructureDefinition", "id": "noted-condition", "url": "%s",
                         "name": "NotedCondition", "status": "active", "fhirVersion": "4.0.1", "kind": "resource",
                         "abstract": false, "type": "Condition", "derivation": "constraint",
                         "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Condition",
                         "differential": {"element": [
                           {"id": "Condition", "path": "Condition"},
                           {"id": "Condition.note", "path": "Condition.note", "min": 1}]}}
                        """
                                .formatted(canonical)));
    }

    /** @param profiles StructureDefinitions and CodeSystems as JSON */
    static void write(Path file, List<String> profiles) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(out))) {
            entry(
                    tar,
                    "package/package.json",
                    """
                    {"name": "example.profiles", "version": "1.0.0", "fhirVersions": ["4.0.1"], "type": "IG"}
                    """);
            for (int number = 0; number < profiles.size(); number++) {
                entry(tar, "package/definition-" + number + ".json", profiles.get(number));
            }
        }
    }

    private static void entry(TarArchiveOutputStream tar, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
