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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole way once, as a user goes it: start on an empty site, drop a file, query. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTest {
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
    void whatTimesWithoutAnOffsetMeanStandsInTheFileOfTheSite() throws Exception {
        assertThat(home.resolve("routes/endpoints.yaml"))
                .content()
                .contains("\nzone: " + ZoneId.systemDefault().getId() + "\n", "kind: folder");
        assertThat(get("/").body()).doesNotContain("No time zone");
    }

    /** What others put into the inbox is theirs until it is taken. */
    @Test
    void everythingThatTheBridgeMakesInTheDataFolderIsForItsUserAlone() throws Exception {
        Path data = home.resolve("data");
        await().atMost(SOON).until(() -> Files.exists(data.resolve("inbox/done/scanned-letter.xml")));
        Files.write(data.resolve("inbox/theirs.xml"), document("THEIRS"));
        await().atMost(SOON).until(() -> Files.exists(data.resolve("inbox/done/theirs.xml")));

        await().atMost(SOON).untilAsserted(() -> {
            try (Stream<Path> all = Files.walk(data)) {
                assertThat(all.filter(path -> !isWaiting(path)).toList())
                        .hasSizeGreaterThan(10)
                        .allSatisfy(
                                path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                                        .as(path.toString())
                                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        });
    }

    private static boolean isWaiting(Path path) {
        Path inbox = home.resolve("data/inbox");
        return path.getParent().equals(inbox) && !Files.isDirectory(path)
                || path.startsWith(inbox) && path.toString().contains(".claimed-") && !Files.isDirectory(path);
    }

    /** The output is captured from before the start. */
    @Test
    void theStartSaysWhereThingsAreAndWhatBecameOfEachSample(CapturedOutput output) {
        assertThat(output.getAll())
                .contains("Inbox ", home.resolve("data/inbox").toString())
                .contains("FHIR base    " + address + "/fhir")
                .contains("Status page  " + address + "/");
        await().atMost(SOON).untilAsserted(() -> assertThat(output.getAll())
                .containsPattern("ccd.xml: Continuity of Care Document.*, \\d+ resources, findings: .*; see " + address)
                .containsPattern("discharge-summary.xml: Discharge Summary.*; see http")
                .containsPattern("scanned-letter.xml: .*; see http"));
    }

    @Test
    void anEditedMappingRowIsInForceForTheNextDocumentAndAWrongOneIsNot() throws Exception {
        String row = "  recordedDate:";
        String rules = resource("/mappings/ccda/entries/problem-observation.yaml");
        assertThat(rules).contains(row);
        Path own = home.resolve("mappings/ccda/entries/problem-observation.yaml");
        Files.createDirectories(own.getParent());
        Files.writeString(own, rules.replaceAll("(?m)^" + row + ".*$", row + " nosuchfunction(.)"));
        await().atMost(SOON).until(() -> get("/").body().contains("problem-observation.yaml:"));
        assertThat(conditionsOf("WRONG-FUNCTION").findValues("recordedDate")).isNotEmpty();
        Files.writeString(own, rules.replaceAll("(?m)^" + row + ".*$", ""));
        await().atMost(SOON).until(() -> !get("/").body().contains("problem-observation.yaml:"));
        assertThat(conditionsOf("RIGHT-ROW").findValues("recordedDate")).isEmpty();
    }

    /** Of another patient, so that nothing was there before. */
    private JsonNode conditionsOf(String id) throws Exception {
        byte[] bytes = new String(document(id), StandardCharsets.UTF_8)
                .replaceAll("(?s)(<patientRole[^>]*>\\s*<id [^>]*extension=\")", "$1" + id)
                .getBytes(StandardCharsets.UTF_8);
        Files.write(home.resolve("data/inbox/" + id + ".xml"), bytes);
        JsonNode reference = await().atMost(SOON).until(() -> originalOf(bytes), node -> !node.isMissingNode());
        return found("/fhir/Condition?patient="
                + reference.path("subject").path("reference").asText());
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
        return resource("/samples/ccd.xml")
                .replace("</title>", " (" + id + ")</title>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String resource(String path) throws IOException {
        try (InputStream stream = FirstStartTest.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
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
