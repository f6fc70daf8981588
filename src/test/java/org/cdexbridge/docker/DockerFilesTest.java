package org.cdexbridge.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.reader.EndpointsReader;
import org.cdexbridge.site.file.SiteFiles;
import org.cdexbridge.site.route.RouteCheck;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code docker/} say the same as the application: names of variables, ports, paths. */
class DockerFilesTest {
    private static final Path DOCKER = Path.of("docker");

    private final String dockerfile = text("Dockerfile");
    private final Map<String, Object> services =
            map(yaml(DOCKER.resolve("compose.yaml")).get("services"));
    private final Map<String, Object> bridge = map(services.get("bridge"));
    private final Map<String, Object> environment = map(bridge.get("environment"));
    private final SiteFiles site = new SiteFiles(DOCKER.resolve("site"));
    private final Endpoints endpoints = new EndpointsReader(site, name -> (String) environment.get(name)).read();

    @Test
    void theImageTakesTheJarThatMavenBuildsAndTheJavaThatItIsBuiltFor() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(first(dockerfile, "COPY target/(\\S+)\\.jar"))
                .isEqualTo(first(pom, "<finalName>(\\S+)</finalName>"));
        assertThat(first(dockerfile, "eclipse-temurin:(\\d+)"))
                .isEqualTo(first(pom, "<java.version>(\\d+)</java.version>"));
    }

    @Test
    void theImageRunsAsAUserWithoutRights() {
        assertThat(first(dockerfile, "USER (\\S+)"))
                .isNotEqualTo("root")
                .isEqualTo(first(dockerfile, "--no-create-home (\\S+)"));
    }

    @Test
    void onePortIsListenedToExposedAndPublished() {
        String port = first(dockerfile, "CDEX_PORT=(\\d+)");

        assertThat(first(dockerfile, "EXPOSE (\\d+)")).isEqualTo(port);
        assertThat(environment).containsEntry("CDEX_PORT", port);
        assertThat(strings(bridge.get("ports"))).singleElement().asString().endsWith(":" + port);
        assertThat(textOf("src/main/resources/application.yaml")).contains("port: ${CDEX_PORT:" + port + "}");
        assertThat(endpoints.site().base()).isEqualTo("http://localhost:" + port + "/fhir");
    }

    @Test
    void theHealthCheckAsksAnAddressThatIsOpen() {
        assertThat(first(dockerfile, "GET /actuator/(\\w+)/liveness")).isEqualTo("health");
        assertThat(first(textOf("src/main/resources/application.yaml"), "include: (\\S+)"))
                .contains("health");
    }

    @Test
    void dataAndSiteAreVolumesWhereTheApplicationLooks() {
        List<String> volumes = strings(bridge.get("volumes"));

        assertThat(volumes).contains("data:" + environment.get("CDEX_DATA"));
        assertThat(first(dockerfile, "CDEX_DATA=(\\S+)")).isEqualTo(environment.get("CDEX_DATA"));
        assertThat(volumes).contains("./site:" + first(dockerfile, "WORKDIR (\\S+)") + ":ro");
    }

    @Test
    void theJournalGoesToTheDatabaseOfTheOtherService() {
        Map<String, Object> database = map(map(services.get("database")).get("environment"));

        assertThat(endpoints.database().url())
                .isEqualTo("jdbc:postgresql://database:5432/" + database.get("POSTGRES_DB"));
        assertThat(endpoints.database().user()).isEqualTo(database.get("POSTGRES_USER"));
        assertThat(endpoints.database().password()).hasToString("environment variable CDEX_DATABASE_PASSWORD");
        assertThat(environment.get("CDEX_DATABASE_PASSWORD")).isEqualTo(database.get("POSTGRES_PASSWORD"));
    }

    @Test
    void theSampleSiteIsInOrderAndItsSecretsAreGiven() {
        assertThat(new RouteCheck(site).findings(endpoints.feeds())).isEmpty();
        assertThat(environment).containsKey(drop().password().env());
    }

    @Test
    void theSftpFeedReadsTheFolderOfTheDrop() {
        Feed.Sftp feed = drop();
        Map<String, Object> drop = map(services.get(feed.host()));

        assertThat((String) drop.get("command")).startsWith(feed.user() + ":");
        assertThat((String) drop.get("command")).endsWith(":" + feed.folder());
        assertThat(strings(drop.get("ports"))).singleElement().asString().endsWith(":" + feed.port());
        assertThat(feed.knownHosts()).startsWith(first(dockerfile, "WORKDIR (\\S+)") + "/");
    }

    private Feed.Sftp drop() {
        return endpoints.feeds().stream()
                .filter(Feed.Sftp.class::isInstance)
                .map(Feed.Sftp.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String first(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String text(String name) {
        return textOf(DOCKER.resolve(name).toString());
    }

    private static String textOf(String path) {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> yaml(Path file) {
        return new Yaml().load(textOf(file.toString()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<String> strings(Object value) {
        return (List<String>) value;
    }
}
