package org.cdexbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of {@code mappings/README.md} give what they promise, and its examples load as they stand. */
class SiteMappingsTest {
    private static final Path README = Path.of("mappings/README.md");
    private static final Path CASES = Path.of("src/test/resources/golden/site");
    private static final Pattern EXAMPLE =
            Pattern.compile("`(mappings/site/[^`]+)`:\n\n```\\w+\n(.*?)```", Pattern.DOTALL);
    private static final Pattern KEY = Pattern.compile("(?m)(?:^|[{,]) *-? *([a-z-]+):");

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TempDir
    private Path folder;

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theCaseConvertsAsExpected(Path folderOfCase) throws IOException {
        Path input = only(folderOfCase, "input.");
        Path expected = folderOfCase.resolve("expected.json");
        CommandRun shell = CommandRun.run("convert", "--home", folderOfCase, "--out", folder, input);

        assertThat(shell.err()).isEmpty();
        JsonNode made =
                json.readTree(only(folder, input.getFileName() + ".transaction").toFile());
        String observation = StreamSupport.stream(made.get("entry").spliterator(), false)
                .map(entry -> entry.get("resource"))
                .filter(resource -> resource.get("resourceType").asText().equals("Observation"))
                .map(JsonNode::toPrettyString)
                .findFirst()
                .orElseThrow();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, observation + "\n");
        }
        assertThat(observation + "\n").isEqualTo(Files.readString(expected));
        assertThat(folderOfCase.resolve("notes.md")).isNotEmptyFile();
    }

    @Test
    void everyFileOfACaseStandsInTheTutorial() throws IOException {
        String tutorial = Files.readString(README).split("\n# Reference\n")[0];
        Map<String, String> told = new LinkedHashMap<>();
        EXAMPLE.matcher(tutorial).results().forEach(found -> told.put(found.group(1), found.group(2)));
        Map<String, String> tried = new LinkedHashMap<>();
        for (Path folderOfCase : cases().toList()) {
            try (Stream<Path> files = Files.walk(folderOfCase.resolve("mappings"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    tried.put(folderOfCase.relativize(file).toString().replace('\\', '/'), Files.readString(file));
                }
            }
        }
        assertThat(told).isEqualTo(tried);
    }

    @Test
    void everyExampleOfTheReferenceLoads() throws IOException {
        String reference = Files.readString(README).split("\n# Reference\n")[1];
        Matcher examples = EXAMPLE.matcher(reference);
        List<String> keys = new ArrayList<>();
        while (examples.find()) {
            Path file = folder.resolve(examples.group(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, examples.group(2));
            KEY.matcher(examples.group(2)).results().forEach(key -> keys.add(key.group(1)));
        }

        CommandRun shell = CommandRun.run("check", "--home", folder);

        assertThat(shell.err()).isEmpty();
        assertThat(shell.out()).singleElement().asString().startsWith("ok: ");
        for (String schema : List.of("map", "names", "section", "message")) {
            assertThat(keys).containsAll(keys(schema));
        }
    }

    private List<String> keys(String schema) throws IOException {
        JsonNode tree = json.readTree(SiteMappingsTest.class.getResource("/schema/" + schema + ".schema.json"));
        List<String> keys = new ArrayList<>();
        tree.findValues("properties")
                .forEach(properties -> properties.fieldNames().forEachRemaining(keys::add));
        assertThat(keys).isNotEmpty();
        return keys;
    }

    private static Path only(Path folder, String beginning) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(beginning))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
