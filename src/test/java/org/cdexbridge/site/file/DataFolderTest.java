package org.cdexbridge.site.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.cdexbridge.site.OperatorEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path home;

    @Test
    void theFirstStartMakesTheFolderAndASecondKnowsIt() throws IOException {
        String instance;
        try (DataFolder first = DataFolder.lock(home.resolve("data"))) {
            assertThat(first.isNew()).isTrue();
            instance = first.instance();
        }
        try (DataFolder second = DataFolder.lock(home.resolve("data"))) {
            assertThat(second.isNew()).isFalse();
            assertThat(second.instance()).isEqualTo(instance);
        }
    }

    @Test
    void theFolderAndItsFilesAreForTheUserAlone() throws IOException {
        Path path = home.resolve("data/of/this");
        try (DataFolder data = DataFolder.lock(path)) {
            OperatorEndpoint.open("http://localhost:1").writeTo(path);
            assertThat(data.readableByOthers()).isEmpty();
            assertThat(permissions(path)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(path)) {
                assertThat(files.toList()).hasSizeGreaterThan(3).allSatisfy(file -> assertThat(permissions(file))
                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void whatOthersMayReadIsTold() throws IOException {
        Path path = Files.createDirectory(home.resolve("data"));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));
        Files.createDirectory(path.resolve("inbox"), attribute("rwxr-xr-x"));
        Files.createFile(path.resolve("journal.mv.db"), attribute("rw-r--r--"));
        try (DataFolder data = DataFolder.lock(path)) {
            assertThat(data.readableByOthers()).containsExactly("inbox", "journal.mv.db");

            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            assertThat(data.readableByOthers()).isEmpty();
        }
    }

    private static FileAttribute<?> attribute(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSecondProcessIsToldWhoHoldsTheFolder() throws Exception {
        Path data = home.resolve("data");
        Process first = hold(data);
        try {
            await().until(() -> Files.exists(data.resolve("instance.txt")));
            assertThatThrownBy(() -> DataFolder.lock(data))
                    .isInstanceOf(SiteErrors.class)
                    .hasMessageContaining("CDX-3110")
                    .hasMessageContaining("process " + first.pid() + " since ");
        } finally {
            first.destroyForcibly().waitFor();
        }
        DataFolder.lock(data).close();
    }

    private static Process hold(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(data.getParent().toFile(), "holder.log"))
                .start();
    }

    /** A process that holds a data folder until it is ended. */
    public static final class Holder {
        public static void main(String[] args) throws Exception {
            try (DataFolder held = DataFolder.lock(Path.of(args[0]))) {
                Thread.currentThread().join();
            }
        }
    }
}
