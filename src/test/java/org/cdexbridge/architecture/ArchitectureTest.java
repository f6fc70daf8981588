package org.cdexbridge.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house: arrows run one way, libraries stay libraries, every room says what it is for. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern GETTER = Pattern.compile("(?:is|get)([A-Z])(.*)");
    private static final String HOUSE = "org.cdexbridge.";

    /** Which rooms a room may know; a room that is not listed here does not belong to the house. */
    private static final Map<String, List<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("finding", List.of()),
            Map.entry("patient", List.of()),
            Map.entry("mapping", List.of("finding", "patient")),
            Map.entry("conversion", List.of("finding", "mapping")),
            Map.entry("ccda", List.of("finding", "patient", "mapping", "conversion")),
            Map.entry("hl7v2", List.of("finding", "patient", "mapping", "conversion")),
            Map.entry("provenance", List.of("finding", "mapping", "conversion")),
            Map.entry("site", List.of("finding", "mapping", "conversion")),
            Map.entry("database", List.of("finding", "site")),
            Map.entry("journal", List.of("finding", "conversion", "site", "database")),
            Map.entry("feed", List.of("finding", "conversion", "hl7v2", "site", "journal")),
            Map.entry("store", List.of("finding", "patient", "mapping", "conversion", "site", "database")),
            Map.entry("conformance", List.of("finding", "mapping", "conversion", "site")),
            Map.entry(
                    "pipeline",
                    List.of(
                            "finding",
                            "mapping",
                            "conversion",
                            "ccda",
                            "hl7v2",
                            "provenance",
                            "conformance",
                            "site",
                            "journal",
                            "feed",
                            "store")),
            Map.entry("security", List.of("finding", "conversion", "site", "audit")),
            Map.entry("audit", List.of("finding", "conversion", "site", "store")),
            Map.entry(
                    "exchange",
                    List.of("finding", "patient", "conversion", "site", "journal", "store", "security", "audit")),
            Map.entry(
                    "console",
                    List.of(
                            "finding",
                            "site",
                            "feed",
                            "journal",
                            "store",
                            "conversion",
                            "conformance",
                            "security",
                            "exchange")),
            Map.entry(
                    "cli",
                    List.of(
                            "finding",
                            "mapping",
                            "conversion",
                            "ccda",
                            "hl7v2",
                            "provenance",
                            "conformance",
                            "site",
                            "database",
                            "feed",
                            "journal",
                            "store",
                            "console")));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = ProjectClasses.all();
    }

    @Test
    void everyRoomIsOnThePlan() throws IOException {
        assertThat(new TreeSet<>(MAY_KNOW.keySet())).isEqualTo(rooms());
    }

    @Test
    void arrowsRunOneWay() {
        MAY_KNOW.forEach((room, known) -> {
            String[] others = MAY_KNOW.keySet().stream()
                    .filter(other -> !other.equals(room) && !known.contains(other))
                    .map(other -> HOUSE + other + "..")
                    .toArray(String[]::new);
            ArchRule rule = noClasses()
                    .that()
                    .resideInAPackage(HOUSE + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others);
            rule.check(classes);
        });
    }

    @Test
    void whatConvertsKnowsNeitherSpringNorCamel() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        HOUSE + "finding..",
                        HOUSE + "patient..",
                        HOUSE + "mapping..",
                        HOUSE + "conversion..",
                        HOUSE + "ccda..",
                        HOUSE + "hl7v2..",
                        HOUSE + "provenance..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.camel..")
                .check(classes);
    }

    @Test
    void theEngineKnowsNoSourceFormat() {
        noClasses()
                .that()
                .resideInAPackage(HOUSE + "mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(HOUSE + "ccda..", HOUSE + "hl7v2..")
                .check(classes);
    }

    @Test
    void noHeaps() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Manager|Helper|Helpers)")
                .check(classes);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> silent = files.filter(Files::isDirectory)
                    .filter(ArchitectureTest::holdsClasses)
                    .filter(folder -> !folder.endsWith("org/cdexbridge"))
                    .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                    .toList();
            assertThat(silent).isEmpty();
        }
    }

    /**
     * Camel takes {@code ${body.isReleased}} for either of isReleased() and released(), in the order in which Java happens to
     * list them: such a route works after one start and not after the next.
     */
    @Test
    void noTwoMethodsAreOneToARoute() {
        List<String> ambiguous = classes.stream()
                .filter(one -> one.getModifiers().contains(JavaModifier.PUBLIC))
                .flatMap(one -> one.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> method.getRawParameterTypes().isEmpty())
                        .collect(Collectors.groupingBy(method -> property(method.getName())))
                        .values()
                        .stream())
                .filter(same -> same.size() > 1
                        && same.stream().map(JavaMethod::getName).distinct().count() > 1)
                .map(same -> same.get(0).getFullName())
                .toList();
        assertThat(ambiguous).isEmpty();
    }

    private static String property(String method) {
        Matcher getter = GETTER.matcher(method);
        return getter.matches() ? getter.group(1).toLowerCase(Locale.ROOT) + getter.group(2) : method;
    }

    @Test
    void testsWaitForThingsAndNotForTime() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            List<Path> sleepers = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("HouseTest.java"))
                    .filter(file -> read(file).contains("Thread." + "sleep"))
                    .toList();
            assertThat(sleepers).isEmpty();
        }
    }

    private static TreeSet<String> rooms() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES.resolve("org/cdexbridge"))) {
            TreeSet<String> rooms = new TreeSet<>();
            folders.filter(Files::isDirectory)
                    .forEach(folder -> rooms.add(folder.getFileName().toString()));
            return rooms;
        }
    }

    private static boolean holdsClasses(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
