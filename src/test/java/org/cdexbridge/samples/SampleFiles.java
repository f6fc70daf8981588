package org.cdexbridge.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Sample inputs: those of the project, about invented people, and those of others where they stand beside the project. */
public final class SampleFiles {
    private static final List<Path> ROOTS =
            List.of(Path.of("src/test/resources/test-samples"), Path.of("../shared/samples"));

    private SampleFiles() {}

    /** The folders that have samples of a kind, the project's own first. */
    public static List<Path> folders(String kind) {
        return ROOTS.stream()
                .map(root -> root.resolve(kind))
                .filter(Files::isDirectory)
                .toList();
    }

    /** All files of a kind whose name ends so. */
    public static List<Path> of(String kind, String ending) {
        return folders(kind).stream()
                .flatMap(folder -> below(folder, ending).stream())
                .toList();
    }

    /** All files of a folder whose name ends so, in whatever case. */
    public static List<Path> below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
