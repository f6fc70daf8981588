package org.cdexbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.openqa.selenium.WebDriver;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * {@code mvn test} stays fast: what starts a server, a database, a browser or a process is named in {@code
 * integration-tests.txt}, which Failsafe runs and Surefire leaves out.
 */
class TestTiersTest {
    private static final Path LIST = Path.of("src/test/integration-tests.txt");
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final Set<String> SLOW = List.of(
                    SpringApplication.class,
                    SpringApplicationBuilder.class,
                    SpringBootTest.class,
                    EmbeddedPostgres.class,
                    DataSource.class,
                    Tomcat.class,
                    HttpServer.class,
                    DefaultCamelContext.class,
                    JdbcTemplate.class,
                    WebDriver.class,
                    ProcessBuilder.class)
            .stream()
            .map(Class::getName)
            .collect(Collectors.toSet());

    private final JavaClasses classes = new ClassFileImporter().importPath(CLASSES);

    @Test
    void whatStartsAServerOrADatabaseIsAnIntegrationTest() throws IOException {
        List<PathMatcher> listed = listed().map(TestTiersTest::matcher).toList();

        assertThat(testClasses())
                .filteredOn(test -> !test.isEquivalentTo(TestTiersTest.class))
                .filteredOn(test -> uses(test, SLOW, new HashSet<>()))
                .filteredOn(test -> listed.stream().noneMatch(line -> line.matches(source(test))))
                .extracting(JavaClass::getName)
                .as("missing in %s", LIST)
                .isEmpty();
    }

    @Test
    void everyLineNamesTests() throws IOException {
        List<Path> tests = testClasses().stream().map(TestTiersTest::source).toList();

        assertThat(listed())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(tests).as(line).anyMatch(matcher(line)::matches));
    }

    private static Stream<String> listed() throws IOException {
        return Files.readAllLines(LIST).stream().filter(Predicate.not(line -> line.isBlank() || line.startsWith("#")));
    }

    private List<JavaClass> testClasses() {
        return classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(one ->
                        one.getAllMethods().stream().anyMatch(method -> method.isMetaAnnotatedWith(Testable.class)))
                .filter(one -> one.getSimpleName().endsWith("Test"))
                .toList();
    }

    /** Itself, or by other classes of the tests that it uses. */
    private boolean uses(JavaClass one, Set<String> types, Set<JavaClass> seen) {
        return seen.add(one)
                && one.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .anyMatch(used -> types.contains(used.getName())
                                || classes.contain(used.getName()) && uses(classes.get(used.getName()), types, seen));
    }

    private static Path source(JavaClass test) {
        return Path.of(test.getName().replace('.', '/') + ".java");
    }

    private static PathMatcher matcher(String line) {
        return FileSystems.getDefault().getPathMatcher("glob:" + line);
    }
}
