package org.cdexbridge.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of Java on the library page run with the jar and the libraries that the page names, and nothing else. */
class LibraryPageTest {
    private static final Path JAR = Path.of("target/cdex-bridge-convert.jar");
    private static final Path PAGE = Path.of("src/site/markdown/library.md");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LIBRARY = Pattern.compile("(?m)^\\| `([\\w.-]+)`");
    private static final String MESSAGE =
            """
            MSH|^~\\&|ADT|NORTH|BRIDGE|CDEX|20260105101500-0500||ADT^A01^ADT_A01|M1|P|2.5.1
            EVN|A01|20260105101500-0500
            PID|1||900123^^^NORTH^MR||Example^Ada||19700102|F
            PV1|1|I|W1^101^A|||||||||||||||||V900^^^NORTH^VN
            """
                    .replace("\n", "\r");

    @TempDir
    Path folder;

    @Test
    void theLinesConvertADocumentAndAMessage() throws Exception {
        Files.copy(Path.of("src/main/resources/samples/ccd.xml"), folder.resolve("ccd.xml"));
        Files.writeString(folder.resolve("adt.hl7"), MESSAGE);

        run(program());

        assertThat(folder.resolve("ccd.json")).content().contains("\"type\":\"document\"", "Condition");
        assertThat(folder)
                .isDirectoryContaining("glob:**Patient-*.json")
                .isDirectoryContaining("glob:**Encounter-*.json")
                .isDirectoryContaining("glob:**Provenance-*.json");
    }

    @Test
    void thePageHasTenLines() throws IOException {
        assertThat(block().lines().filter(Predicate.not(LibraryPageTest::isImport)))
                .filteredOn(Predicate.not(String::isBlank))
                .hasSize(10);
    }

    /** The class that holds the lines, as it was compiled. */
    private String program() throws IOException {
        String imports = block().lines().filter(LibraryPageTest::isImport).collect(Collectors.joining("\n"));
        String lines =
                block().lines().filter(Predicate.not(LibraryPageTest::isImport)).collect(Collectors.joining("\n"));
        Path source = folder.resolve("Lines.java");
        Files.writeString(
                source,
                imports + "\nclass Lines { public static void main(String[] args) throws Exception {\n" + lines
                        + "\n} }\n");
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-cp", classPath(), source.toString());
        assertThat(errors).isZero();
        return "Lines";
    }

    private void run(String program) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        folder + File.pathSeparator + classPath(),
                        program)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    }

    private static String classPath() throws IOException {
        List<String> named = LIBRARY.matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(named).isNotEmpty();
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> named.contains(artifact(jar)))
                .toList();
        assertThat(jars.stream().map(LibraryPageTest::artifact)).containsAll(named);
        assertThat(JAR).exists();
        return Stream.concat(Stream.of(JAR.toAbsolutePath()), jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Such as {@code Saxon-HE} of {@code Saxon-HE-12.10.jar}. */
    private static String artifact(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d.*", "");
    }

    private static String block() throws IOException {
        return JAVA.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isImport(String line) {
        return line.startsWith("import ");
    }
}
