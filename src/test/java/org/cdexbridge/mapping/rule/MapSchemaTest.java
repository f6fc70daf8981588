package org.cdexbridge.mapping.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The published schemas, by which editors complete and check, say the same as the loader. */
class MapSchemaTest {
    private static final Path MAPPINGS = Path.of("mappings");
    private static final String PUBLISHED = "https://cdexbridge.org/schema/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> everyMappingFileMeetsItsSchema() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(MAPPINGS)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(), () -> assertThat(schema(kind(file)).validate(tree(Files.readString(file))))
                                .isEmpty()));
    }

    @Test
    void aMapKeyThatTheLoaderRefusesIsRefusedByTheSchema() throws IOException {
        assertThat(schema("map").validate(tree("resource: Patient\nsets: {}"))).isNotEmpty();
        assertThat(schema("map").validate(tree("resource: Patient\nset: {gender: {form: a}}")))
                .isNotEmpty();
        assertThat(schema("names").validate(tree("conditions: {a: b}\ncodes: {c: [d]}\nconditons: {}")))
                .isNotEmpty();
        assertThat(schema("names").validate(tree("fragments: {f: {gender: {form: a}}}")))
                .isNotEmpty();
        assertThat(schema("section").validate(tree("templates: []\nloinc: []\nuntypd: {}")))
                .isNotEmpty();
        assertThat(schema("message").validate(tree("messages: [ORU]\ngroups: {A: {start-with: OBX}}")))
                .isNotEmpty();
    }

    @Test
    void everyKeyOfTheSchemaIsKnownToTheLoader() throws IOException {
        List<MappingErrors.Problem> problems = new ArrayList<>();
        StringBuilder map = new StringBuilder();
        keys("/properties")
                .forEach(
                        key -> map.append(key).append(": ").append(example(key)).append('\n'));
        new RuleReader(new RuleFiles.RuleFile("x.yaml", "x.yaml", map.toString()), RuleNames.NONE, problems).read("x");
        assertThat(problems).isEmpty();
        StringBuilder row = new StringBuilder("resource: Patient\nset:\n  gender:\n");
        keys("/$defs/value/oneOf/1/properties").forEach(key -> row.append("    ")
                .append(key)
                .append(": ")
                .append(example(key))
                .append('\n'));
        new RuleReader(new RuleFiles.RuleFile("y.yaml", "y.yaml", row.toString()), RuleNames.NONE, problems).read("y");
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"map", "names", "section", "message"})
    void everyKeyHasADescription(String schema) throws IOException {
        assertThat(undescribed(file(schema), "")).isEmpty();
    }

    private static List<String> undescribed(JsonNode schema, String path) {
        List<String> found = new ArrayList<>();
        schema.path("properties").fields().forEachRemaining(property -> {
            if (!property.getValue().has("description")) {
                found.add(path + "/" + property.getKey());
            }
        });
        schema.fields()
                .forEachRemaining(part -> found.addAll(undescribed(part.getValue(), path + "/" + part.getKey())));
        return found;
    }

    private static String example(String key) {
        return key.equals("set") ? "{}" : "x";
    }

    private static List<String> keys(String pointer) throws IOException {
        List<String> keys = new ArrayList<>();
        Iterator<String> names = file("map").at(pointer).fieldNames();
        names.forEachRemaining(keys::add);
        assertThat(keys).isNotEmpty();
        return keys;
    }

    private static String kind(Path file) {
        if (file.endsWith("names.yaml")) {
            return "names";
        }
        return switch (file.getParent().getFileName().toString()) {
            case "sections" -> "section";
            case "messages" -> "message";
            default -> "map";
        };
    }

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(
                        SpecVersion.VersionFlag.V202012,
                        builder -> builder.schemaMappers(mappers -> mappers.mapPrefix(PUBLISHED, "classpath:schema/")))
                .getSchema(file(name));
    }

    private static JsonNode file(String name) throws IOException {
        try (InputStream in = MapSchemaTest.class.getResourceAsStream("/schema/" + name + ".schema.json")) {
            return JSON.readTree(in);
        }
    }

    private static JsonNode tree(String yaml) {
        return JSON.valueToTree(new Yaml().load(yaml));
    }
}
