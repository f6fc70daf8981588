package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cdexbridge.architecture.ProjectClasses;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/**
 * Every property of the schema of {@code endpoints.yaml} has an effect: two values of it are read as two different
 * settings, and the very setting that differs is asked for by something that is neither its record nor its reader; a
 * setting of a feed stands in its route template. A property without a row in the table fails.
 */
class EverySettingTest {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final String FEED = "feeds.";

    private static JsonNode schema;
    private static Map<String, String[]> table;
    private static SiteFiles files;

    @TempDir
    static Path home;

    @BeforeAll
    static void read() throws IOException {
        schema = YAML.readTree(EverySettingTest.class.getResourceAsStream("/schema/endpoints.schema.json"));
        table = new TreeMap<>();
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/settings.txt"))) {
            lines.filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split(" \\| ");
                table.put(cells[0].strip(), new String[] {cells[1].strip(), cells[2].strip()});
            });
        }
        files = new SiteFiles(home);
    }

    @Test
    void theTableHasEveryPropertyAndNoOther() {
        assertThat(table.keySet())
                .containsExactlyInAnyOrderElementsOf(properties().keySet());
    }

    @TestFactory
    Stream<DynamicTest> twoValuesOfAPropertyAreTwoSettingsThatSomethingReads() {
        return table.entrySet().stream()
                .map(row -> dynamicTest(row.getKey(), () -> proof(row.getKey(), row.getValue()[0], row.getValue()[1])));
    }

    private static void proof(String property, String one, String other) throws Exception {
        if (one.equals("see")) {
            String[] test = other.split("#");
            assertThat(Class.forName("org.cdexbridge.site." + test[0])
                            .getDeclaredMethod(test[1])
                            .isAnnotationPresent(Test.class))
                    .isTrue();
            return;
        }
        Set<String> differences = SettingUse.differences(with(property, one), with(property, other));
        assertThat(differences).as("what is read otherwise").isNotEmpty();
        SettingUse use = new SettingUse(ProjectClasses.all());
        for (String difference : differences) {
            boolean used = property.startsWith(FEED) && inTemplate(property) || use.isUsed(difference);
            assertThat(used).as(difference + " is asked for").isTrue();
        }
    }

    /** What the schema says of defaults is so: the default given and nothing given are read alike. */
    @TestFactory
    Stream<DynamicTest> theDefaultsOfTheSchemaAreThoseOfTheCode() {
        return properties().entrySet().stream()
                .filter(property -> property.getValue().has("default"))
                .map(property ->
                        dynamicTest(property.getKey(), () -> standsInTheCode(property.getKey(), property.getValue())));
    }

    private static void standsInTheCode(String property, JsonNode declared) throws Exception {
        JsonNode value = declared.get("default");
        assertThat(SettingUse.differences(with(property, value.toString()), with(property, "-")))
                .isEmpty();
        if (property.startsWith(FEED) && inTemplate(property)) {
            String text = declared.has("duration")
                    ? Long.toString(DurationStyle.SIMPLE.parse(value.asText()).toMillis())
                    : declared.has("size")
                            ? Long.toString(DataSize.parse(value.asText()).toBytes())
                            : value.asText();
            assertThat(templateDefault(property.split("\\."))).isEqualTo(text);
        }
    }

    private static String templateDefault(String... path) throws IOException {
        for (JsonNode parameter : YAML.readTree(template(path[1])).at("/0/routeTemplate/parameters")) {
            if (parameter.path("name").asText().equals(path[2])) {
                return parameter.path("defaultValue").asText();
            }
        }
        return "no parameter " + path[2];
    }

    /** As a value of a parameter of its template. */
    private static boolean inTemplate(String property) throws IOException {
        String[] parts = property.split("\\.");
        String template = template(parts[1]);
        return template.contains("{{" + parts[2] + "}}") || template.contains("{{?" + parts[2] + "}}");
    }

    private static String template(String kind) throws IOException {
        return Files.readString(Path.of("routes/sources/" + kind + ".camel.yaml"), StandardCharsets.UTF_8);
    }

    /** A whole file in which one property has a value, or is not there ({@code -}). */
    private static Endpoints with(String property, String value) throws IOException {
        String kind = property.startsWith(FEED) ? property.split("\\.")[1] : "folder";
        ObjectNode file = (ObjectNode)
                YAML.readTree(Path.of("src/test/resources/settings.yaml").toFile());
        ObjectNode feeds = (ObjectNode) file.get("feeds");
        List<String> others = new ArrayList<>();
        feeds.fieldNames().forEachRemaining(others::add);
        others.stream().filter(other -> !other.equals(kind)).forEach(feeds::remove);
        set(file, property, value);
        Files.createDirectories(home.resolve("routes"));
        YAML.writeValue(home.resolve("routes/endpoints.yaml").toFile(), file);
        return new EndpointsReader(files, name -> null).read();
    }

    /** {@code *} is the one entry that a map of the file has, {@code []} the one item of a list. */
    private static void set(ObjectNode file, String property, String value) throws IOException {
        String[] parts = property.split("\\.");
        JsonNode at = file;
        for (int i = 0; i < parts.length - 1; i++) {
            String name = parts[i].replace("[]", "");
            JsonNode next = name.equals("*") ? at.elements().next() : at.path(name);
            if (next.isMissingNode()) {
                next = ((ObjectNode) at).putObject(name);
            }
            at = parts[i].endsWith("[]") ? ((ArrayNode) next).get(0) : next;
        }
        String last = parts[parts.length - 1];
        if (value.equals("-")) {
            ((ObjectNode) at).remove(last);
        } else {
            ((ObjectNode) at).set(last, YAML.readTree(value));
        }
    }

    /** All properties that hold a value, by path; secrets and keys are one value each. */
    private static Map<String, JsonNode> properties() {
        Map<String, JsonNode> found = new TreeMap<>();
        collect("", schema, found);
        for (String kind : List.of("folder", "sftp", "mllp", "http")) {
            collect(FEED + kind + ".", schema.at("/$defs/" + kind), found);
        }
        new TreeSet<>(found.keySet())
                .stream()
                        .filter(path -> path.endsWith(".kind") && path.startsWith(FEED))
                        .forEach(found::remove);
        return found;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> found) {
        for (Map.Entry<String, JsonNode> property : node.path("properties").properties()) {
            String name = path + property.getKey();
            JsonNode declared = resolve(property.getValue());
            if (name.equals("feeds") || property.getValue().path("deprecated").asBoolean()) {
                continue;
            }
            if (declared.path("items").isObject()
                    && resolve(declared.get("items")).has("properties")) {
                collect(name + "[].", resolve(declared.get("items")), found);
            } else if (declared.path("additionalProperties").isObject()) {
                collect(name + ".*.", resolve(declared.get("additionalProperties")), found);
            } else if (declared.has("oneOf")) {
                found.put(name, declared);
                declared.get("oneOf").forEach(one -> collect(name + ".", one, found));
            } else if (declared.has("properties") && !isOneValue(property.getValue())) {
                collect(name + ".", declared, found);
            } else {
                found.put(name, property.getValue().has("default") ? property.getValue() : declared);
            }
        }
    }

    private static boolean isOneValue(JsonNode property) {
        return List.of("#/$defs/secret", "#/$defs/jwks")
                .contains(property.path("$ref").asText());
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? schema.at(node.get("$ref").asText().substring(1)) : node;
    }
}
