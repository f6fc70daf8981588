package org.cdexbridge.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.model.FilterDefinition;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.cdexbridge.autoconfigure.OtherApplication;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Journal.ConversionSummary;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.store.FhirStore;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The files of {@code routes/examples/} as they stand, but for ports, in a running site with the real steps. */
@CamelSpringBootTest
@SpringBootTest(
        classes = OtherApplication.App.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            // the one of the bridge's server stands on the class path of the tests
            "spring.config.name=other-application",
            "spring.task.execution.mode=force",
            "cdex.pipeline.enabled=true",
            "cdex.exchange.enabled=false"
        })
@DirtiesContext
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("routes/examples");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path home;

    private static HttpServer otherServer;
    private static final BlockingQueue<byte[]> POSTED = new LinkedBlockingQueue<>();

    @Autowired
    private ModelCamelContext camel;

    @Autowired
    private Journal journal;

    @Autowired
    private FhirStore store;

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void site(DynamicPropertyRegistry properties) throws IOException {
        otherServer = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        otherServer.createContext("/fhir", exchange -> {
            POSTED.add(exchange.getRequestBody().readAllBytes());
            byte[] answer =
                    "{\"resourceType\":\"Bundle\",\"type\":\"transaction-response\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/fhir+json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        otherServer.start();
        install("documents-by-http", "routes/documents-by-http.camel.yaml");
        install("split-batch", "routes/split-batch.camel.yaml");
        install("convert-only", "routes/convert-only.camel.yaml");
        properties.add("cdex.home", home::toString);
        properties.add("cdex.data", home.resolve("data")::toString);
    }

    @AfterAll
    static void stop() {
        otherServer.stop(0);
    }

    private static void install(String example, String path) throws IOException {
        String route = Files.readString(EXAMPLES.resolve(example + ".yaml"))
                .replace(
                        "localhost:9090",
                        "localhost:" + otherServer.getAddress().getPort());
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, route);
    }

    @Test
    void documentsByHttpAreInTheJournalBeforeTheAnswer() throws Exception {
        HttpResponse<String> answer = post(document());
        HttpResponse<String> refused = post(new byte[0], "Origin", "https://elsewhere.example");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(rows("documents-by-http"))
                .extracting(row -> String.valueOf(row.id()))
                .contains(answer.body());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).startsWith("CDX-");
    }

    @Test
    void convertOnlyPostsATransactionToTheOtherServer() throws Exception {
        Files.write(data("convert-only").resolve("ccd.xml"), document());

        Bundle bundle = (Bundle) new JsonParser().parse(POSTED.poll(1, TimeUnit.MINUTES));

        assertThat(bundle.getType()).isEqualTo(Bundle.BundleType.TRANSACTION);
        assertThat(bundle.getEntry())
                .extracting(entry -> entry.getResource().fhirType())
                .contains("Patient", "Condition", "Provenance", "DocumentReference");
        assertThat(rows("convert-only")).isEmpty();
    }

    @Test
    void splitBatchSendsEachMessageItsWay() throws IOException {
        String result = message("R1", "ORU^R01^ORU_R01");
        String admission = message("A1", "ADT^A01^ADT_A01");
        Files.writeString(
                data("batches").resolve("night.hl7"),
                "FHS|^~\\&|LAB\rBHS|^~\\&|LAB\r" + result + admission + "BTS|2\rFTS|1\r");
        Path others = data("other-messages");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(rows("split-batch")).hasSize(1);
            assertThat(contents(others)).containsExactly(admission);
        });
        assertThat(new String(journal.bytes(rows("split-batch").get(0).id()), StandardCharsets.UTF_8))
                .isEqualTo(result);
    }

    @Test
    void enrichBeforeStoreAddsItsTag() throws Exception {
        install("enrich-before-store", "routes/pipeline/store.camel.yaml");
        await().atMost(SOON).until(() -> storeSteps().stream().anyMatch(FilterDefinition.class::isInstance));

        ConversionSummary stored = stored(post(message("E1", "ADT^A08^ADT_A01").getBytes(StandardCharsets.UTF_8)));

        String id = stored.patientReference().replace("Patient/", "");
        Resource patient = store.read("Patient", id).orElseThrow();
        assertThat(patient.getMeta().getTag())
                .extracting(Coding::getSystem, Coding::getCode)
                .contains(tuple("https://hospital.example.org/feeds", "documents-by-http"));
    }

    @Test
    void alertOnFindingWritesALineForItsCodesAlone() throws Exception {
        install("alert-on-finding", "routes/pipeline/store.camel.yaml");
        await().atMost(SOON).until(() -> camel.getRoute("findings") != null);

        stored(post(message("U1", "ADT^A08^ADT_A01").getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> unknown = post(message("U2", "ZZZ^Z99").getBytes(StandardCharsets.UTF_8));
        stored(unknown);

        Path alerts = data("alerts").resolve("alerts.log");
        await().atMost(SOON).until(() -> Files.exists(alerts));
        assertThat(Files.readAllLines(alerts))
                .singleElement()
                .isEqualTo("CDX-2201 no structure for this message type, message " + unknown.body());
    }

    /** Each is shown here or, of a feed, beside its feed. */
    @Test
    void everyExampleBeginsWithWhatItIsFor() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            List<Path> examples = files.toList();
            assertThat(examples).hasSize(6);
            assertThat(examples)
                    .allSatisfy(file ->
                            assertThat(file).content().startsWith("# Example: ").contains("To use it, "));
        }
    }

    /** Whoever copies one must not lose a step of the default, or change how many work. */
    @Test
    void examplesOfTheStoreRouteHaveAllOfIt() throws IOException {
        List<String> all = Files.readAllLines(Path.of("routes/pipeline/store.camel.yaml")).stream()
                .filter(line -> line.contains("bean:") || line.contains("workers"))
                .toList();
        for (String example : List.of("alert-on-finding", "enrich-before-store")) {
            assertThat(Files.readAllLines(EXAMPLES.resolve(example + ".yaml"))).containsSubsequence(all);
        }
    }

    /** None while the route is made anew. */
    private List<?> storeSteps() {
        RouteDefinition store = camel.getRouteDefinition("store");
        return store == null ? List.of() : store.getOutputs();
    }

    private HttpResponse<String> post(byte[] body, String... headers) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + port + "/hl7v2/documents");
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/xml")
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private ConversionSummary stored(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).isEqualTo(202);
        long row = Long.parseLong(accepted.body());
        await().atMost(SOON).until(() -> journal.outcome(row).isPresent());
        return journal.outcome(row).orElseThrow();
    }

    private List<JournalEntry> rows(String feed) {
        return journal.list(Optional.empty(), Optional.of(feed), 100);
    }

    private static Path data(String folder) throws IOException {
        return Files.createDirectories(home.resolve("data").resolve(folder));
    }

    private static List<String> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            return all.stream()
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    private static byte[] document() throws IOException {
        return Files.readAllBytes(Path.of("src/main/resources/samples/ccd.xml"));
    }

    private static String message(String id, String type) {
        return "MSH|^~\\&|ADT|NORTH|BRIDGE|CDEX|20260105101500-0500||" + type + "|" + id + "|P|2.5.1\r"
                + "EVN|A01|20260105101500-0500\r"
                + "PID|1||900123^^^NORTH^MR||Example^Ada||19700102|F\r"
                + "PV1|1|I|W1^101^A|||||||||||||||||V900^^^NORTH^VN\r";
    }
}
