package org.cdexbridge.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cdexbridge.CdexBridge;
import org.cdexbridge.journal.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What the image runs, with the environment of {@code compose.yaml}, its sample site and a PostgreSQL; no engine needed. */
class ContainerStartTest {
    private static final Duration START = Duration.ofMinutes(4);

    @TempDir
    private Path folder;

    private Process bridge;

    @AfterEach
    void stop() throws InterruptedException {
        if (bridge != null) {
            bridge.destroyForcibly().waitFor();
        }
    }

    @Test
    void theEnvironmentOfComposeStartsTheBridgeOnPostgresql() throws Exception {
        try (EmbeddedPostgres postgres = TestDatabase.postgresql()) {
            int port = freePort();
            start(environment(postgres, port));

            await().atMost(START).until(() -> answers(port, "/actuator/health/liveness"));
            Path inbox = Files.createDirectories(folder.resolve("data/inbox"));
            Files.copy(Path.of("src/main/resources/samples/ccd.xml"), inbox.resolve("ccd.xml"));
            await().atMost(START).until(() -> stored(postgres) == 1);

            assertThat(get(port, "/fhir/metadata").statusCode()).isEqualTo(200);
            assertThat(get(port, "/").body()).contains("hospital").doesNotContain("s3cret");
        }
    }

    private Map<String, String> environment(EmbeddedPostgres postgres, int port) throws IOException {
        Map<String, Object> compose = new Yaml().load(Files.readString(Path.of("docker/compose.yaml")));
        Map<String, String> environment = new HashMap<>();
        map(map(map(compose.get("services")).get("bridge")).get("environment"))
                .forEach((name, value) -> environment.put(name, value.toString()));
        assertThat(environment.get("CDEX_DATABASE_URL")).startsWith("jdbc:postgresql://database:5432/");
        environment.put("CDEX_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
        environment.put("CDEX_DATABASE_USER", "postgres");
        environment.put("CDEX_DATABASE_PASSWORD", "postgres");
        environment.put("SFTP_PASSWORD", "s3cret");
        environment.put("CDEX_DATA", folder.resolve("data").toString());
        environment.put("CDEX_PORT", Integer.toString(port));
        return environment;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private void start(Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CdexBridge.class.getName(),
                        "serve",
                        "--home",
                        Path.of("docker/site").toAbsolutePath().toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        builder.environment().putAll(environment);
        bridge = builder.start();
    }

    private static long stored(EmbeddedPostgres postgres) throws Exception {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select count(*) from journal where state = 'STORED' and name = 'ccd.xml'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static boolean answers(int port, String path) throws InterruptedException {
        try {
            return get(port, path).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
