package org.cdexbridge.site.endpoints.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.finding.Severity;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.site.endpoints.Secret;
import org.cdexbridge.site.endpoints.SecuritySettings;
import org.cdexbridge.site.file.SiteCode;
import org.cdexbridge.site.file.SiteErrors;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;

/** Reads {@code routes/endpoints.yaml}; a few deployment settings may come from environment variables and win. */
public final class EndpointsReader {
    public static final String PATH = SiteFiles.ROUTES + "/endpoints.yaml";

    /** Port of the server, of which the default base is made. */
    public static final String PORT = "CDEX_PORT";

    private static final String PASSWORD = "CDEX_DATABASE_PASSWORD";

    private final SiteFiles files;
    private final UnaryOperator<String> environment;
    private final SettingsBinder binder = new SettingsBinder();

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
        if (!DefaultEndpoints.isUnchanged(files, file)) {
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
            SiteFile file = file();
            LocatedYaml yaml = yaml(file);
            Stream<Finding> values = files.isDefault(file)
                    ? Stream.empty()
                    : new EndpointsSchema()
                            .check(yaml).stream().filter(finding -> finding.code() == SiteCode.FORMER_NAME);
            return Stream.concat(yaml.formerNames().stream(), values).toList();
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
        List<Finding> findings = new EndpointsSchema()
                .check(yaml).stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList();
        if (!findings.isEmpty()) {
            throw new SiteErrors(findings);
        }
    }

    private Endpoints endpoints(JsonNode json) {
        return new Endpoints(
                site(binder.bind(json.path("site"), Endpoints.Site.class)),
                json.has("zone") ? ZoneId.of(json.path("zone").asText()) : null,
                json.path("feeds").properties().stream()
                        .map(feed -> feed(feed.getKey(), feed.getValue()))
                        .toList(),
                database(binder.bind(json.path("database"), Endpoints.Database.class)),
                store(binder.bind(json.path("store"), Endpoints.Store.class)),
                binder.bind(json.path("check"), Endpoints.Check.class),
                binder.bind(json.path("limits"), Endpoints.Limits.class),
                json.path("partners").properties().stream()
                        .map(partner -> binder.bind(partner.getKey(), partner.getValue(), Partner.class))
                        .toList(),
                binder.bind(security(json), SecuritySettings.class));
    }

    private Feed feed(String name, JsonNode json) {
        ObjectNode settings = json.deepCopy();
        String kind = settings.remove("kind").asText();
        return binder.bind(name, settings, Objects.requireNonNull(Feed.KINDS.get(kind)));
    }

    private Endpoints.Site site(Endpoints.Site site) {
        String local = "http://localhost:" + variable(PORT).orElse("8080") + "/fhir";
        return site.base().isEmpty()
                ? new Endpoints.Site(site.name(), local, site.systems(), site.identifiers())
                : site;
    }

    private Endpoints.Database database(Endpoints.Database database) {
        return new Endpoints.Database(
                variable("CDEX_DATABASE_URL").orElse(database.url()),
                variable("CDEX_DATABASE_USER").orElse(database.user()),
                variable(PASSWORD).isPresent() ? new Secret(PASSWORD, null) : database.password());
    }

    private Endpoints.Store store(Endpoints.Store store) {
        return new Endpoints.Store(variable("CDEX_STORE_URL").orElse(store.url()), store.token());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name)).filter(value -> !value.isBlank());
    }

    /** A site that says nothing and has no partners trusts its own machine. */
    private static JsonNode security(JsonNode json) {
        if (!json.path("security").isEmpty() || !json.path("partners").isEmpty()) {
            return json.path("security");
        }
        ObjectNode open = JsonNodeFactory.instance.objectNode();
        open.putArray("trusted-networks").add("127.0.0.0/8").add("::1");
        return open;
    }
}
