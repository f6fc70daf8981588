package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path home;

    @Test
    void theFirstStartMakesTheFolderAndASecondKnowsIt() throws IOException {
        String instance;
        try (DataFolder first = DataFolder.lock(home.resolve("data"))) {
            assertThat(first.fresh()).isTrue();
            instance = first.instance();
        }
        try (DataFolder second = DataFolder.lock(home.resolve("data"))) {
            assertThat(second.fresh()).isFalse();
            assertThat(second.instance()).isEqualTo(instance);
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
