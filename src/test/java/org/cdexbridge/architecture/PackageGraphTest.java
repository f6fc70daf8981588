package org.cdexbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Packages are small and use each other in one direction, at every level; {@code architecture/packages.csv} says which. */
class PackageGraphTest {
    private static final Path ALLOWED = Path.of("src/test/resources/architecture/packages.csv");
    private static final Path PAGE = Path.of("src/site/markdown/packages.md");
    private static final Path SOURCES = Path.of("src/main/java/org/cdexbridge");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final int LARGEST = 20;

    private static final String HEAD =
            """
            # Packages

            This page is made from the code by `PackageGraphTest` (`-Dpages.write` writes it anew). Packages use each other in one
            direction, at every level; what each may use is a row of `src/test/resources/architecture/packages.csv`.

            | package | classes | what it is for |
            | --- | --- | --- |
            """;

    private final JavaClasses classes = ProjectClasses.all();
    private final PackageGraph graph = PackageGraph.of(classes);

    @Test
    void packagesUseOnlyWhatTheyMay() throws IOException {
        Map<String, Set<String>> allowed = new TreeMap<>();
        for (String row : Files.readAllLines(ALLOWED).stream().skip(1).toList()) {
            String[] columns = row.split(",", -1);
            allowed.put(columns[0], columns[1].isEmpty() ? Set.of() : Set.of(columns[1].split(" ")));
        }
        assertThat(graph.uses().keySet()).isEqualTo(allowed.keySet());

        List<String> others = new ArrayList<>();
        graph.uses().forEach((from, used) -> used.stream()
                .filter(to -> !allowed.get(from).contains(to))
                .forEach(to -> others.add(from + " -> " + to)));
        assertThat(others).isEmpty();
    }

    @Test
    void thereIsNoCircleAtAnyLevel() {
        assertThat(graph.circle()).isEmpty();
        graph.levels()
                .forEach((parent, level) ->
                        assertThat(level.circle()).as("inside '%s'", parent).isEmpty());
    }

    /** Types say where something may be absent; the compiler checks it, by NullAway. */
    @Test
    void packagesAreNullMarked() {
        List<String> marked = classes.stream()
                .filter(one -> one.isAnnotatedWith(NullMarked.class))
                .map(PackageGraph::name)
                .toList();
        assertThat(graph.uses().keySet()).isNotEmpty().isSubsetOf(marked);
    }

    @Test
    void aCircleIsFound() {
        PackageGraph circle = new PackageGraph(
                Map.of("a.x", Set.of("b"), "a.y", Set.of("a.x"), "b", Set.of("a.y", "c"), "c", Set.of()));

        assertThat(circle.circle()).containsExactly("a.x", "a.y", "b");
        assertThat(circle.levels().get("").circle()).containsExactly("a", "b");
        assertThat(circle.levels().get("a").circle()).isEmpty();
    }

    @Test
    void noPackageHasMoreClassesThanOneCanLookThrough() {
        assertThat(sizes()).allSatisfy((name, size) -> assertThat(size).as(name).isLessThanOrEqualTo(LARGEST));
        assertThat(sizes()).containsEntry(PackageGraph.ROOT, 1L);
    }

    private Map<String, Long> sizes() {
        return classes.stream()
                .filter(one -> one.isTopLevelClass() && !one.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(PackageGraph::name, TreeMap::new, Collectors.counting()));
    }

    @Test
    void thePageOfPackagesIsRight() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (Map.Entry<String, Long> one : sizes().entrySet()) {
            page.append("| `%s` | %d | %s |\n".formatted(one.getKey(), one.getValue(), purpose(one.getKey())));
        }
        if (System.getProperty("pages.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }

    private static String purpose(String name) throws IOException {
        if (name.equals(PackageGraph.ROOT)) {
            return "The main class.";
        }
        String text = Files.readString(SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java"));
        Matcher comment = COMMENT.matcher(text);
        assertThat(comment.find()).as(name + " says what it is for").isTrue();
        return comment.group(1)
                .replaceAll("(?m)^\\s*\\* ?", "")
                .replaceAll("</?\\w+>", " ")
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                .replaceAll("`org\\.cdexbridge\\.[a-z0-9.]*", "`")
                .replace("|", "\\|")
                .strip();
    }
}
