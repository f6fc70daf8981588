package org.cdexbridge.site.endpoints.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.Severity;
import org.cdexbridge.json.Json;
import org.cdexbridge.site.file.SiteCode;

/** Checks {@code endpoints.yaml} and says what is wrong in the words of the file. */
final class EndpointsSchema {
    private final JsonSchema schema = Loaded.SCHEMA;

    /** Read once, by who first needs it: it takes half a second. */
    private static final class Loaded {
        private static final JsonSchema SCHEMA = load();

        private static JsonSchema load() {
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .pathType(com.networknt.schema.PathType.JSON_POINTER)
                    .build();
            try (InputStream stream = EndpointsSchema.class.getResourceAsStream("/schema/endpoints.schema.json")) {
                JsonNode schema = Json.tree(stream.readAllBytes());
                withoutWhatIsForEditors(schema);
                JsonMetaSchema keywords = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                        .keyword(new UnitKeyword<>("duration", "ms", "250ms, 2s, 5m, 1h or 1d", Units::duration))
                        .keyword(new UnitKeyword<>("size", "B", "100B, 64KB, 50MB or 1GB", Units::size))
                        .build();
                return JsonSchemaFactory.getInstance(
                                SpecVersion.VersionFlag.V202012, factory -> factory.metaSchema(keywords))
                        .getSchema(schema, config);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Former keys have their new names already; of values with a unit {@link UnitKeyword} says what is wrong. */
        private static void withoutWhatIsForEditors(JsonNode schema) {
            schema.path("properties")
                    .properties()
                    .removeIf(property -> property.getValue().path("deprecated").asBoolean());
            Stream.of("duration", "size")
                    .map(unit -> schema.path("$defs").path(unit))
                    .filter(JsonNode::isObject)
                    .forEach(unit -> ((ObjectNode) unit).removeAll());
            schema.forEach(Loaded::withoutWhatIsForEditors);
        }
    }

    List<Finding> check(LocatedYaml yaml) {
        return check(new File(yaml.json(), yaml::place));
    }

    /** Whether a part of a file may stand alone. */
    boolean fits(JsonNode part) {
        return check(new File(part, pointer -> pointer)).stream()
                .noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** What is checked, and how places in it are told. */
    private record File(JsonNode json, UnaryOperator<String> places) {
        private String place(String pointer) {
            return places.apply(pointer);
        }
    }

    private List<Finding> check(File yaml) {
        List<Finding> findings = new ArrayList<>();
        for (ValidationMessage message : schema.validate(yaml.json())) {
            findings.add(finding(message, yaml));
        }
        findings.addAll(sameNames(yaml));
        findings.addAll(remoteKeys(yaml));
        findings.addAll(zones(yaml));
        return findings.stream().distinct().toList();
    }

    /** Rules of a partner are told apart by their names, which no schema can demand. */
    private static List<Finding> sameNames(File yaml) {
        List<Finding> findings = new ArrayList<>();
        yaml.json().path("partners").fields().forEachRemaining(partner -> {
            Set<String> names = new HashSet<>();
            JsonNode rules = partner.getValue().path("on-arrival");
            for (int i = 0; i < rules.size(); i++) {
                String name = rules.get(i).path("name").asText();
                if (!names.add(name)) {
                    String place = yaml.place("/partners/" + partner.getKey() + "/on-arrival/" + i);
                    findings.add(
                            new Finding(SiteCode.WRONG_VALUE, "'" + name + "' is another rule of this partner", place));
                }
            }
        });
        return findings;
    }

    /** Which zones there are, no schema knows. */
    private static List<Finding> zones(File yaml) {
        List<String> places = new ArrayList<>(List.of("/zone"));
        yaml.json().path("feeds").fieldNames().forEachRemaining(feed -> places.add("/feeds/" + feed + "/zone"));
        return places.stream()
                .filter(place -> yaml.json().at(place).isTextual()
                        && !DefaultEndpoints.isZone(yaml.json().at(place).asText()))
                .map(place -> new Finding(
                        SiteCode.WRONG_VALUE,
                        "zone: found '" + yaml.json().at(place).asText()
                                + "', expected: a zone such as America/New_York, or an offset such as -05:00",
                        yaml.place(place)))
                .toList();
    }

    /** A site that names a server means it: its data must not go to the embedded store for a word. */
    private static List<Finding> remoteKeys(File yaml) {
        JsonNode store = yaml.json().path("store");
        return Stream.of("url", "token")
                .filter(key -> store.path("kind").asText().equals("embedded") && store.has(key))
                .map(key -> new Finding(
                        SiteCode.WRONG_VALUE, "'" + key + "' belongs to kind: remote", yaml.place("/store/" + key)))
                .toList();
    }

    private Finding finding(ValidationMessage message, File yaml) {
        String at = message.getInstanceLocation().toString();
        String key = at.substring(at.lastIndexOf('/') + 1);
        String rule = message.getSchemaLocation().getFragment().toString();
        return switch (message.getType()) {
            case "additionalProperties", "propertyNames" -> unknownKey(message, yaml, at, rule);
            case "required" ->
                new Finding(SiteCode.MISSING_KEY, "'" + message.getProperty() + "' is missing", yaml.place(at));
            case "type" ->
                rule.contains("/secret")
                        ? new Finding(
                                SiteCode.LITERAL_SECRET,
                                "'" + key + "' must not stand here; write { env: NAME } or { file: PATH }",
                                yaml.place(at))
                        : wrongValue(message, yaml, at, key);
            case UnitKeyword.BARE ->
                new Finding(
                        SiteCode.FORMER_NAME,
                        "'" + key + ": " + yaml.json().at(at).asText() + "' is written '" + key + ": "
                                + message.getMessage() + "' now",
                        yaml.place(at));
            default -> wrongValue(message, yaml, at, key);
        };
    }

    private Finding unknownKey(ValidationMessage message, File yaml, String at, String rule) {
        String key = message.getProperty();
        if ("propertyNames".equals(message.getType()) || key == null) {
            return new Finding(SiteCode.WRONG_VALUE, message.getError(), yaml.place(at));
        }
        Optional<String> now = FormerKeys.now(at, key);
        if (now.isPresent()) {
            String other = yaml.place(at + "/" + now.get());
            return new Finding(
                    SiteCode.WRONG_VALUE,
                    "'" + key + "' is called '" + now.get() + "' now, which is given too (" + other
                            + "); delete one of both",
                    yaml.place(at + "/" + key));
        }
        String parent = rule.substring(0, rule.lastIndexOf('/'));
        JsonNode known = schema.getSchemaNode().at(parent + "/properties");
        String nearest = StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(known.fieldNames(), Spliterator.ORDERED), false)
                .min((a, b) -> distance(key, a) - distance(key, b))
                .orElse("");
        return new Finding(
                SiteCode.UNKNOWN_KEY,
                "'" + key + "' is not known; did you mean '" + nearest + "'?",
                yaml.place(at + "/" + key));
    }

    private static int distance(String left, String right) {
        return LevenshteinDistance.getDefaultInstance().apply(left, right);
    }

    private static Finding wrongValue(ValidationMessage message, File yaml, String at, String key) {
        JsonNode found = yaml.json().at(at);
        String stood = found.isValueNode()
                ? "'" + found.asText() + "'"
                : "a " + found.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        return new Finding(
                SiteCode.WRONG_VALUE, key + ": found " + stood + ", expected: " + message.getError(), yaml.place(at));
    }
}
