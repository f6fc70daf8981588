package org.cdexbridge.site.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.cdexbridge.conversion.InputLimits;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;

/** Reads {@code routes/endpoints.yaml}; a few deployment settings may come from environment variables and win. */
public final class EndpointsReader {
    public static final String PATH = SiteFiles.ROUTES + "/endpoints.yaml";

    /** Port of the server, of which the default base is made. */
    public static final String PORT = "CDEX_PORT";

    private static final String EMBEDDED = "embedded";
    private static final Set<String> COMMON = Set.of("kind", "check", "offset");

    private final SiteFiles files;
    private final UnaryOperator<String> environment;

    /** @param environment value of an environment variable, or {@code null} */
    public EndpointsReader(SiteFiles files, UnaryOperator<String> environment) {
        this.files = files;
        this.environment = environment;
    }

    /** @throws SiteErrors with all that is wrong, each with {@code file:line} */
    public Endpoints read() {
        SiteFile file = file();
        LocatedYaml yaml = yaml(file);
        // the default keeps to the schema, and loading a validator takes half a second of a cold command line
        if (!files.isDefault(file)) {
            check(yaml);
        }
        return endpoints(yaml.json());
    }

    /**
     * What is right of a file that is wrong: other feeds, other partners, other sections.
     *
     * @throws SiteErrors with all that is wrong, when it could mean that data goes elsewhere or to somebody else
     */
    public Endpoints readValidParts() {
        LocatedYaml yaml = yaml(file());
        EndpointsSchema schema = new EndpointsSchema();
        return ValidEndpointParts.of(schema, yaml.json())
                .map(this::endpoints)
                .orElseThrow(() -> new SiteErrors(schema.check(yaml)));
    }

    /** A warning for each word of an earlier release, with its line; none of a file that can't be read. */
    public List<Finding> formerNames() {
        try {
            return yaml(file()).formerNames();
        } catch (SiteErrors e) {
            return List.of();
        }
    }

    private SiteFile file() {
        return files.read(PATH).orElseThrow(() -> new SiteErrors(SiteCode.NO_SUCH_DEFAULT, "no such file", PATH));
    }

    /** An empty file is one that is being written, or lost: taken at its word, it would close all feeds and open the site. */
    private static LocatedYaml yaml(SiteFile file) {
        LocatedYaml yaml = new LocatedYaml(file);
        if (yaml.isEmpty()) {
            throw new SiteErrors(SiteCode.NOT_YAML, "the file is empty; delete it to use the default", file.place());
        }
        return yaml;
    }

    private static void check(LocatedYaml yaml) {
        List<Finding> findings = new EndpointsSchema().check(yaml);
        if (!findings.isEmpty()) {
            throw new SiteErrors(findings);
        }
    }

    private Endpoints endpoints(JsonNode json) {
        return new Endpoints(
                site(json.path("site")),
                feeds(json.path("feeds")),
                database(json.path("database")),
                store(json.path("store")),
                new Endpoints.Check(text(json.path("check"), "packages", "packages")),
                limits(json.path("limits")),
                json.path("limits").path("disk-reserve").asLong(100_000_000),
                partners(json.path("partners")),
                json.path("security"));
    }

    private static InputLimits limits(JsonNode json) {
        return new InputLimits(
                json.path("size").asLong(InputLimits.DEFAULT.size()),
                json.path("depth").asInt(InputLimits.DEFAULT.depth()),
                Duration.ofMillis(json.path("processing-time")
                        .asLong(InputLimits.DEFAULT.time().toMillis())));
    }

    private static Map<String, JsonNode> partners(JsonNode json) {
        Map<String, JsonNode> partners = new LinkedHashMap<>();
        json.properties().forEach(entry -> partners.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableMap(partners);
    }

    private Endpoints.Site site(JsonNode json) {
        String local = "http://localhost:" + override(PORT, "8080") + "/fhir";
        String systems = text(json, "systems", text(json, "base", ""));
        return new Endpoints.Site(text(json, "name", "CDex Bridge"), text(json, "base", local), systems);
    }

    private List<Endpoints.Feed> feeds(JsonNode json) {
        List<Endpoints.Feed> feeds = new ArrayList<>();
        json.properties().forEach(entry -> feeds.add(feed(entry.getKey(), entry.getValue())));
        return List.copyOf(feeds);
    }

    private static Endpoints.Feed feed(String name, JsonNode json) {
        Map<String, String> settings = new LinkedHashMap<>();
        Map<String, Secret> secrets = new LinkedHashMap<>();
        json.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                secrets.put(entry.getKey(), secret(entry.getValue()));
            } else if (!COMMON.contains(entry.getKey())) {
                settings.put(entry.getKey(), setting(entry.getValue()));
            }
        });
        String offset = text(json, "offset", "");
        return new Endpoints.Feed(
                name,
                text(json, "kind", ""),
                Endpoints.CheckMode.valueOf(text(json, "check", "sample").toUpperCase(Locale.ROOT)),
                offset.isEmpty() ? null : ZoneOffset.of(offset),
                settings,
                secrets);
    }

    /** A list becomes one text with commas. */
    private static String setting(JsonNode json) {
        return json.isArray()
                ? json.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
                : json.asText();
    }

    private Endpoints.Database database(JsonNode json) {
        Secret password = override("CDEX_DATABASE_PASSWORD", null) == null
                ? secret(json.path("password"))
                : new Secret("CDEX_DATABASE_PASSWORD", null);
        return new Endpoints.Database(
                override("CDEX_DATABASE_URL", text(json, "url", "")),
                override("CDEX_DATABASE_USER", text(json, "user", "")),
                password);
    }

    private Endpoints.Store store(JsonNode json) {
        String url = text(json, "kind", EMBEDDED).equals(EMBEDDED) ? "" : text(json, "url", "");
        return new Endpoints.Store(override("CDEX_STORE_URL", url), secret(json.path("token")));
    }

    private String override(String variable, String otherwise) {
        String value = environment.apply(variable);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static String text(JsonNode json, String key, String otherwise) {
        return json.path(key).asText(otherwise);
    }

    private static Secret secret(JsonNode json) {
        return json.isObject()
                ? new Secret(json.path("env").asText(null), json.path("file").asText(null))
                : null;
    }
}
