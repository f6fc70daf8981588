package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The settings that the docs name are those that there are: keys, properties, environment variables, examples. */
class DocumentedSettingsTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final Pattern KEY =
            Pattern.compile("`((?:site|limits|security|database|store|check|partners|feeds)\\.[a-z.-]+)`");
    private static final Pattern PROPERTY =
            Pattern.compile("(?<![\\w.])((?:cdex|spring|management|logging)\\.[a-z][a-z.-]*[a-z])(?![\\w/])");
    private static final Pattern READ = Pattern.compile("(?:\\$\\{|\\{\\{|name = \")(cdex\\.[a-z.-]+)");
    private static final Pattern VARIABLE = Pattern.compile("CDEX_[A-Z_]+");
    private static final String SECTIONS = "## Keys of 0.1.0";

    @TempDir
    static Path home;

    private static List<Path> files(String folder, String... endings) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pages that people write; the one on former keys names what no longer is. */
    private static List<Path> pages() {
        List<Path> pages = new ArrayList<>(files("src/site/markdown", ".md"));
        pages.removeIf(page -> page.endsWith("packages.md") || page.endsWith("mutation.md"));
        pages.add(Path.of("README.md"));
        return pages;
    }

    private static String text(Path page) {
        try {
            String text = Files.readString(page);
            int former = text.indexOf(SECTIONS);
            return former < 0
                    ? text
                    : text.substring(0, former) + text.substring(text.indexOf("\n## ", former + SECTIONS.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> named(Pattern pattern, List<Path> files) {
        return files.stream()
                .flatMap(file -> pattern.matcher(text(file)).results())
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> read() {
        Set<String> read = named(READ, files("src/main/java", ".java"));
        read.addAll(named(READ, files("routes", ".yaml")));
        return read;
    }

    @Test
    void everyPropertyOfTheDocsIsRead() throws IOException {
        Set<String> known = read();
        flatten(
                "",
                new YAMLMapper()
                        .readTree(Path.of("src/main/resources/application.yaml").toFile()),
                known);

        assertThat(known).containsAll(named(PROPERTY, pages()));
    }

    @Test
    void everyPropertyThatIsReadStandsInTheDocs() {
        assertThat(named(PROPERTY, pages())).containsAll(read());
    }

    @Test
    void everyVariableOfTheDocsAndContainersIsReadAndStandsInTheDocs() {
        List<Path> sources = new ArrayList<>(files("src/main/java", ".java"));
        sources.add(Path.of("src/main/resources/application.yaml"));
        Set<String> read = named(VARIABLE, sources);

        assertThat(named(VARIABLE, pages())).isEqualTo(read);
        assertThat(read).containsAll(named(VARIABLE, files("docker", ".yaml", "Dockerfile")));
    }

    private static void flatten(String path, JsonNode node, Set<String> found) {
        node.properties().forEach(entry -> {
            String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            found.add(name);
            flatten(name, entry.getValue(), found);
        });
    }

    @Test
    void everyKeyOfTheDocsIsOneOfTheSchema() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("src/main/resources/schema/endpoints.schema.json")
                        .toFile());
        Set<String> known = new HashSet<>();
        keys("", schema, schema, known);
        // of a partner's entry, as its page says them
        keys("", schema.at("/$defs/partner"), schema, known);

        assertThat(known).containsAll(named(KEY, pages()));
    }

    private static void keys(String path, JsonNode node, JsonNode schema, Set<String> found) {
        for (var property : node.path("properties").properties()) {
            JsonNode declared = property.getValue();
            if (!declared.path("deprecated").asBoolean()) {
                found.add(path + property.getKey());
                JsonNode inside = declared.has("$ref")
                        ? schema.at(declared.get("$ref").asText().substring(1))
                        : declared;
                keys(path + property.getKey() + ".", inside, schema, found);
            }
        }
    }

    /** Examples may leave out what an entry must have, and have nothing that is wrong or former. */
    @TestFactory
    Stream<DynamicTest> theExamplesOfTheDocsKeepToTheSchema() {
        List<DynamicTest> tests = pages().stream()
                .flatMap(page -> EXAMPLE.matcher(text(page))
                        .results()
                        .filter(DocumentedSettingsTest::isOfEndpoints)
                        .map(example -> dynamicTest(
                                page.getFileName() + " " + example.start(),
                                () -> assertThat(findings(example.group(1))).isEmpty())))
                .toList();
        assertThat(tests).hasSizeGreaterThan(8);
        return tests.stream();
    }

    private static boolean isOfEndpoints(MatchResult example) {
        return Pattern.compile("(?m)^(feeds|security|partners|site|limits|database|store|check):")
                .matcher(example.group(1))
                .find();
    }

    private static List<Finding> findings(String yaml) throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/endpoints.yaml"), yaml);
        EndpointsReader reader = new EndpointsReader(new SiteFiles(home), name -> null);
        List<Finding> findings = new ArrayList<>(reader.formerNames());
        try {
            reader.read();
        } catch (SiteErrors e) {
            e.findings().stream()
                    .filter(finding -> finding.code() != SiteCode.MISSING_KEY)
                    .forEach(findings::add);
        }
        return findings;
    }
}
