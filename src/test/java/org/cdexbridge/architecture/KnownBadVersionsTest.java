package org.cdexbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No library with a published flaw that matters here, and none that was taken out, comes back by an upgrade of another. */
class KnownBadVersionsTest {
    private static final Path ROWS = Path.of("src/test/resources/known-bad-versions.csv");
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*)(?:-.*)?\\.jar");

    private record Library(String artifact, Version version) {}

    /** Versions from {@code from} on and before {@code below}; an empty {@code below} means every version. */
    private record Bad(String artifact, String from, String below) {
        private boolean holds(Library library) {
            return library.artifact().equals(artifact)
                    && library.version().compareTo(Version.parse(from)) >= 0
                    && (below.isEmpty() || library.version().compareTo(Version.parse(below)) < 0);
        }
    }

    @Test
    void noneIsOnTheClassPath() throws IOException {
        List<Library> libraries = classPath();
        assertThat(libraries).hasSizeGreaterThan(100);
        List<Bad> rows = rows();
        assertThat(libraries.stream()
                        .filter(library -> rows.stream().anyMatch(row -> row.holds(library)))
                        .toList())
                .isEmpty();
    }

    @Test
    void everyVersionRowNamesALibraryThatIsThere() throws IOException {
        List<String> there = classPath().stream().map(Library::artifact).toList();
        assertThat(rows().stream()
                        .filter(row -> !row.below().isEmpty())
                        .map(Bad::artifact)
                        .distinct()
                        .filter(artifact -> !there.contains(artifact))
                        .toList())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "netty-common-4.1.137.Final.jar, true",
        "netty-common-4.1.138.Final.jar, false",
        "netty-common-4.1.140.Final.jar, false",
        "nimbus-jose-jwt-9.37.3.jar, true",
        "nimbus-jose-jwt-9.37.4.jar, false",
        "nimbus-jose-jwt-9.47.jar, true",
        "nimbus-jose-jwt-10.0.2.jar, false",
        "graphql-java-24.3.jar, true",
        "thymeleaf-3.1.4.RELEASE.jar, true",
        "thymeleaf-3.1.7.RELEASE.jar, false"
    })
    void versionsAreComparedByNumber(String jar, boolean bad) throws IOException {
        Library library = library(jar).findFirst().orElseThrow();
        assertThat(rows().stream().anyMatch(row -> row.holds(library))).isEqualTo(bad);
    }

    private static List<Library> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .flatMap(KnownBadVersionsTest::library)
                .toList();
    }

    /** The words behind the numbers, as {@code Final} and {@code RELEASE}, say nothing of the order. */
    private static Stream<Library> library(String jar) {
        Matcher name = JAR.matcher(jar);
        if (!name.matches()) {
            return Stream.empty();
        }
        String version = name.group(2).replaceFirst("\\.(Final|RELEASE)$", "");
        return Stream.of(new Library(name.group(1), Version.parse(version)));
    }

    private static List<Bad> rows() throws IOException {
        List<Bad> rows = new ArrayList<>();
        try (CSVParser lines = CSVFormat.DEFAULT
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(ROWS))) {
            for (CSVRecord line : lines) {
                rows.add(new Bad(line.get("artifact"), line.get("from"), line.get("below")));
            }
        }
        return rows;
    }
}
