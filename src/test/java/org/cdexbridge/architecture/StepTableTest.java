package org.cdexbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of steps that routes may name says what their methods say. */
class StepTableTest {
    private static final Path PAGE = Path.of("src/site/markdown/routes.md");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `(\\w+Step)` \\|[^|]*\\|\\s*`?([^|`]*?)`?\\s*\\|\\s*`?([^|`]*?)`?\\s*\\|([^|]*)\\|$");
    private static final Pattern ERROR = Pattern.compile("`(\\w+)`");
    private static final Pattern NAMED = Pattern.compile("bean:(\\w+Step)\"");

    static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results().toList().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theStepHasAMethodOfTheseBodies(MatchResult row) {
        Class<?> step = named(
                Character.toUpperCase(row.group(1).charAt(0)) + row.group(1).substring(1));

        assertThat(Arrays.stream(step.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(StepTableTest::bodies))
                .contains(row.group(2).strip() + " -> " + row.group(3).strip());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void itsErrorsAreExceptions(MatchResult row) {
        assertThat(ERROR.matcher(row.group(4)).results().map(error -> error.group(1)))
                .filteredOn(error -> Character.isUpperCase(error.charAt(0)))
                .allSatisfy(error -> assertThat(Throwable.class).isAssignableFrom(named(error)));
    }

    @Test
    void allStepsOfTheRoutesAreThere() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                NAMED.matcher(Files.readString(file)).results().forEach(step -> used.add(step.group(1)));
            }
        }
        // of the bridge's own routes for files that are no input
        used.removeAll(Set.of("receiveControlFileStep", "matchControlFileStep", "forwardArrivalStep"));
        assertThat(rows().map(row -> row.group(1)).collect(Collectors.toSet())).containsAll(used);
    }

    private static Class<?> named(String simpleName) {
        return ProjectClasses.all().stream()
                .filter(one -> one.getSimpleName().equals(simpleName))
                .findFirst()
                .map(JavaClass::reflect)
                .orElseThrow(() -> new AssertionError("no class " + simpleName));
    }

    private static String bodies(Method method) {
        String before = Arrays.stream(method.getGenericParameterTypes())
                .map(StepTableTest::name)
                .collect(Collectors.joining(", "));
        String after = method.getReturnType() == void.class ? "unchanged" : name(method.getGenericReturnType());
        return before + " -> " + after;
    }

    private static String name(Type type) {
        return type.getTypeName().replaceAll("[a-z0-9_]+\\.", "");
    }
}
