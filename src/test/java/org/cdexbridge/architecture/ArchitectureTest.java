package org.cdexbridge.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.server.Server;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;
import org.springframework.util.AntPathMatcher;

/** Libraries stay libraries, every package says what it is for, and names and methods are what routes and readers expect. */
class ArchitectureTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern GETTER = Pattern.compile("(?:is|get)([A-Z])(.*)");
    private static final String PROJECT = "org.cdexbridge.";

    private static final Pattern IN_JAR = Pattern.compile("<include>org/cdexbridge/(\\w+)/\\*\\*</include>");
    private static final String[] LIBRARY = Stream.of(
                    "finding",
                    "patient",
                    "limit",
                    "resource",
                    "mapping",
                    "conversion",
                    "ccda",
                    "hl7v2",
                    "provenance",
                    "library")
            .map(name -> PROJECT + name + "..")
            .toArray(String[]::new);

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = ProjectClasses.all();
    }

    @Test
    void whatConvertsKnowsNeitherSpringNorCamelNorADatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.camel..", "java.sql..", "javax.sql..")
                .check(classes);
    }

    @Test
    void whatConvertsUsesNothingElseOfTheBridge() {
        noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should()
                .dependOnClassesThat(resideInAPackage(PROJECT + ".").and(not(resideInAnyPackage(LIBRARY))))
                .check(classes);
    }

    /** These packages, with the dots of ArchUnit, are those of the jar for other programs. */
    @Test
    void theJarOfTheLibraryHasTheseAndNoOtherPackages() throws IOException {
        String jar = Files.readString(Path.of("pom.xml"))
                .split("<classifier>convert</classifier>")[1]
                .split("</includes>")[0];
        assertThat(IN_JAR.matcher(jar).results().map(included -> included.group(1)))
                .containsExactlyInAnyOrder(Stream.of(LIBRARY)
                        .map(name -> name.replaceAll(".*\\.(\\w+)\\.\\.", "$1"))
                        .toArray(String[]::new));
    }

    @Test
    void theEngineKnowsNoSourceFormat() {
        noClasses()
                .that()
                .resideInAPackage(PROJECT + "mapping..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROJECT + "ccda..", PROJECT + "hl7v2..")
                .check(classes);
    }

    /** Settings of readers and writers that differ by place are met as defects, such as a time that nobody else can read. */
    @Test
    void whatReadsAndWritesJsonIsInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PROJECT + "json..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectMapper.class)
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

    /** Else a class would be no part of the server, and nobody would say so. */
    @Test
    void everyComponentHasANameThatTheServerLooksFor() {
        AntPathMatcher paths = new AntPathMatcher();
        Map<Boolean, List<JavaClass>> components = classes.stream()
                .filter(one -> one.isMetaAnnotatedWith(Component.class) && !one.isEquivalentTo(Server.class))
                .collect(Collectors.partitioningBy(one -> one.getPackageName().equals(PROJECT + "autoconfigure")));
        Predicate<JavaClass> found =
                one -> paths.match(Server.COMPONENTS, one.getName().replace('.', '/') + ".class");
        assertThat(components.get(false)).hasSizeGreaterThan(30).allMatch(found);
        // for other applications alone
        assertThat(components.get(true)).isNotEmpty().noneMatch(found);
    }

    private static String property(String method) {
        Matcher getter = GETTER.matcher(method);
        return getter.matches() ? getter.group(1).toLowerCase(Locale.ROOT) + getter.group(2) : method;
    }

    @Test
    void testsWaitForThingsAndNotForTime() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            List<Path> sleepers = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("ArchitectureTest.java"))
                    .filter(file -> read(file).contains("Thread." + "sleep"))
                    .toList();
            assertThat(sleepers).isEmpty();
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
