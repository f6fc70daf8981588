package org.cdexbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cdexbridge.CdexBridge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same files on a machine in Turkey, which stands in another time zone, writes text as ISO 8859-1 and has its server at
 * another port.
 */
class OtherLocaleTest {
    private static final Path SAMPLES = Path.of("src/main/resources/samples");

    @TempDir
    private Path folder;

    @Test
    void theSameBytesComeOut() throws Exception {
        Path here = folder.resolve("here");
        Path there = folder.resolve("there");

        assertThat(convert(here, "-Duser.language=en", "-Duser.timezone=UTC", "-Dfile.encoding=UTF-8"))
                .isZero();
        assertThat(convert(
                        there,
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Pacific/Kiritimati",
                        "-Dfile.encoding=ISO-8859-1"))
                .isZero();

        List<Path> written = results(here);
        assertThat(written).hasSizeGreaterThanOrEqualTo(6);
        assertThat(written).allSatisfy(file -> assertThat(there.resolve(here.relativize(file)))
                .hasSameBinaryContentAs(file));
    }

    /** Reports hold milliseconds and are not compared. */
    private static List<Path> results(Path out) throws IOException {
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(file -> file.toString().endsWith(".document.json")
                            || file.toString().endsWith(".transaction.json"))
                    .toList();
        }
    }

    private int convert(Path out, String... machine) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(machine));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CdexBridge.class.getName()));
        command.addAll(List.of("convert", "--threads", "2", "--out", out.toString(), SAMPLES.toString()));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        process.environment().put("CDEX_PORT", Integer.toString(8080 + machine.length));
        return process.start().waitFor();
    }
}
