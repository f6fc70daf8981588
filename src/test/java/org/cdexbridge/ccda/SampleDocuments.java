package org.cdexbridge.ccda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Documents that nobody of this project wrote, where they stand beside it; tests over them are skipped elsewhere. */
final class SampleDocuments {
    private static final Path FOLDER = Path.of("../shared/samples/ccda");

    private SampleDocuments() {}

    /** All that look like a ClinicalDocument. */
    static Stream<Path> all() {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "no sample documents beside the project");
        try (Stream<Path> files = Files.walk(FOLDER)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".xml"))
                    .filter(file -> CcdaRules.CONVERTER.accepts(bytes(file)))
                    .sorted()
                    .toList();
            return found.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
