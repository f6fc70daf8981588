package org.cdexbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.cdexbridge.conversion.Source;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole way once, as a user goes it: start on an empty site, drop a file, query. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstLightTest {
    private static final Duration START = Duration.ofMinutes(6);
    private static final Duration SOON = Duration.ofMinutes(4);

    @TempDir
    static Path home;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private ConfigurableApplicationContext server;
    private String address;

    @BeforeAll
    void start() {
        server = SpringApplication.run(
                Server.class,
                "--cdex.home=" + home,
                "--cdex.data=" + home.resolve("data"),
                "--server.port=0",
                "--spring.jmx.enabled=false");
        address = "http://localhost:" + server.getEnvironment().getProperty("local.server.port");
        await().atMost(START).until(() -> get("/fhir/metadata").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anEmptySiteFindsItsThreeSamplesStored() {
        await().atMost(SOON).untilAsserted(() -> assertThat(found("/fhir/DocumentReference?_summary=count")
                        .path("total")
                        .asInt())
                .isGreaterThanOrEqualTo(3));
    }

    @Test
    void aDroppedDocumentIsFoundWithItsProvenanceItsBundleAndItsBytes() throws Exception {
        byte[] bytes = document("DROPPED-1");
        Path inbox = home.resolve("data/inbox");
        Files.write(inbox.resolve("dropped.xml"), bytes);

        JsonNode reference = await().atMost(SOON).until(() -> originalOf(bytes), node -> !node.isMissingNode());
        String patient = reference.path("subject").path("reference").asText();

        JsonNode conditions = found("/fhir/Condition?patient=" + patient + "&_revinclude=Provenance:target");
        assertThat(conditions.findValuesAsText("resourceType")).contains("Condition", "Provenance");

        HttpResponse<byte[]> original = http.send(
                HttpRequest.newBuilder(URI.create(address + "/fhir/"
                                + reference.at("/content/0/attachment/url").asText()))
                        .header(
                                "Accept",
                                reference
                                        .at("/content/0/attachment/contentType")
                                        .asText())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(Source.sha256(original.body())).isEqualTo(Source.sha256(bytes));

        JsonNode documents = found("/fhir/Bundle?type=document");
        assertThat(documents.path("entry")).isNotEmpty();
        assertThat(Files.exists(home.resolve("data/inbox/done/dropped.xml"))
                        || Files.exists(home.resolve("data/done/dropped.xml")))
                .isTrue();
    }

    @Test
    void theStatusPageNamesTheFeedAndNoPatient() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("inbox");
    }

    /** The DocumentReference whose attachment has the size of these bytes; the sample with its id made unique. */
    private JsonNode originalOf(byte[] bytes) throws IOException, InterruptedException {
        for (JsonNode entry : found("/fhir/DocumentReference?_count=50").path("entry")) {
            if (entry.at("/resource/content/0/attachment/size").asInt() == bytes.length) {
                return entry.path("resource");
            }
        }
        return json.missingNode();
    }

    private static byte[] document(String id) throws IOException {
        try (InputStream sample = FirstLightTest.class.getResourceAsStream("/samples/ccd.xml")) {
            return new String(sample.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("</title>", " (" + id + ")</title>")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private JsonNode found(String path) throws IOException, InterruptedException {
        return json.readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofMinutes(2))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
