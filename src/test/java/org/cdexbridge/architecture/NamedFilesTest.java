package org.cdexbridge.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages for developers name is there: files, packages, classes, steps and settings. */
class NamedFilesTest {
    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Path MAIN = Path.of("src/main/java/org/cdexbridge");
    private static final Pattern BLOCK = Pattern.compile("(?s)```.*?```");
    private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
    private static final Pattern PATH = Pattern.compile("(?:src|mappings|routes)/[\\w.*/-]+|[\\w-]+\\.(?:xml|md|txt)");
    private static final Pattern PACKAGE =
            Pattern.compile("(?:org\\.cdexbridge\\.)?([a-z][a-z0-9]*(?:\\.[a-z0-9-]+)+)");
    private static final Pattern CLASS = Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:\\.[A-Z]+)?");
    private static final Pattern STEP = Pattern.compile("(?:bean:)?([a-z]\\w*(?:Step|Handler))");
    /** Words for what a reader fills in. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\b(?:NAME|FORMAT)\\b");

    private static final Set<String> CLASSES = classes();
    private static final Set<String> SETTINGS = settings();

    private static Set<String> settings() {
        try (Stream<String> rows = Files.lines(Path.of("src/test/resources/settings.txt"))) {
            return rows.map(row -> row.replaceFirst(" .*", "")).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> classes() {
        try (Stream<Path> main = Files.walk(Path.of("src/main/java"));
                Stream<Path> test = Files.walk(Path.of("src/test/java"))) {
            return Stream.concat(main, test)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"extending.md", "message.md", "limits.md"})
    void whatThePageNamesIsThere(String page) throws IOException {
        String text = Files.readString(PAGES.resolve(page));

        assertThat(names(text)).hasSizeGreaterThan(15);
        assertThat(missing(text)).isEmpty();
    }

    @Test
    void whatIsNotThereIsFound() {
        assertThat(
                        missing(
                                "`mappings/ccda/entries/family-member.yaml` `mappings/nothing/NAME.yaml` `no-such.xml`"
                                        + " `exchange.nothing` `NoSuchReader` `noSuchStep` `Endpoints` `TaskReader` `convertStep`"
                                        + " `exchange.task` `security.limits.fhir` `limits.colour` `mappings/hl7v2/segments/NAME.yaml` `limits.size`"))
                .containsExactlyInAnyOrder(
                        "mappings/ccda/entries/family-member.yaml",
                        "mappings/nothing/NAME.yaml",
                        "no-such.xml",
                        "exchange.nothing",
                        "limits.colour",
                        "NoSuchReader",
                        "noSuchStep");
    }

    private static List<String> names(String text) {
        return SPAN.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(span -> span.group(1))
                .filter(span -> Stream.of(PATH, PACKAGE, CLASS, STEP)
                        .anyMatch(kind -> kind.matcher(span).matches()))
                .distinct()
                .toList();
    }

    private static List<String> missing(String text) {
        return names(text).stream()
                .filter(Predicate.not(NamedFilesTest::exists))
                .toList();
    }

    private static boolean exists(String name) {
        if (PATH.matcher(name).matches()) {
            return isFile(PLACEHOLDER.matcher(name).replaceAll("*"));
        }
        if (CLASS.matcher(name).matches()) {
            return CLASSES.contains(name.replaceFirst("\\..*", ""));
        }
        if (STEP.matcher(name).matches()) {
            String step = STEP.matcher(name).replaceFirst("$1");
            return CLASSES.contains(Character.toUpperCase(step.charAt(0)) + step.substring(1));
        }
        String parts = PACKAGE.matcher(name).replaceFirst("$1");
        return isSetting(name) || Files.isDirectory(MAIN.resolve(parts.replace('.', '/')));
    }

    /** Properties of Spring are held by DocumentedSettingsTest. */
    private static boolean isSetting(String name) {
        return name.startsWith("cdex.")
                || SETTINGS.stream().anyMatch(key -> key.equals(name) || key.endsWith("." + name));
    }

    private static boolean isFile(String glob) {
        if (!glob.contains("*")) {
            return Files.exists(Path.of(glob));
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        Path start = Path.of(glob.substring(0, glob.indexOf('*')).replaceFirst("/[^/]*$", ""));
        if (!Files.isDirectory(start)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.anyMatch(matcher::matches);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
