package org.cdexbridge.ccda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.cdexbridge.samples.SampleFiles;

/** Sample documents, the project's own and those of others where they stand beside it. */
final class SampleDocuments {
    private SampleDocuments() {}

    /** All that look like a ClinicalDocument. */
    static Stream<Path> all() {
        return SampleFiles.of("ccda", ".xml").stream().filter(file -> CcdaRules.CONVERTER.accepts(bytes(file)));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
