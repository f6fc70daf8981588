package org.cdexbridge.cli;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.Received;
import org.cdexbridge.server.Server;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The store made anew, as a whole and what it is searched by, while the server runs. */
@SpringBootTest(classes = Server.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class RunningServerStoreTest {
    @TempDir
    private static Path home;

    @LocalServerPort
    private int port;

    @Autowired
    private Journal journal;

    @Autowired
    private FhirServer server;

    @Autowired
    private JdbcTemplate database;

    @DynamicPropertySource
    static void site(DynamicPropertyRegistry properties) throws IOException {
        // a field that no rule reads, and that says something: the site's own rows add to those of the bridge
        Path clinical =
                Files.createDirectories(home.resolve("mappings/site/hl7v2")).resolve("clinical.csv");
        Files.writeString(clinical, "pattern,what\n//ZWD/ZWD.2,fall risk\n");
        properties.add("cdex.home", home::toString);
        properties.add("cdex.data", () -> data().toString());
        // the sample documents say different things of one doctor: with more workers the last of them is any of them
        properties.add("cdex.pipeline.workers", () -> 1);
    }

    @Test
    void theStoreIsMadeAnewAsItWas() throws Exception {
        fill();
        Map<String, String> before = hashes();
        assertThat(before.keySet()).anyMatch(address -> address.startsWith("Provenance/"));
        assertThat(server.search("Patient?given=Ada", 10).matches())
                .extracting(patient -> ((Patient) patient).getActive())
                .contains(false);
        Condition invented = new Condition().setSubject(new Reference("Patient/" + id("Patient/", before)));
        invented.setId("said-by-nobody");
        server.transaction(List.of(invented));
        database.update("delete from fhir_resource where type in ('Observation', 'AllergyIntolerance', 'Patient')");
        database.update("update fhir_resource set found_by = '', hash = X'00', version = 7 where type = 'Encounter'");

        CommandRun shell = store("rebuild");

        assertThat(shell.err()).isEmpty();
        assertThat(shell.out().get(0)).matches("\\d+ rows go through once more");
        awaitNothingWaits();
        assertThat(hashes()).isEqualTo(before);
        assertThat(hashes()).containsKey("Task/asked");
        assertThat(journal.list(Optional.of(JournalEntry.State.QUARANTINED), Optional.of("hl7"), 10))
                .isEmpty();
    }

    private static String id(String type, Map<String, String> hashes) {
        return hashes.keySet().stream()
                .filter(address -> address.startsWith(type))
                .findFirst()
                .orElseThrow()
                .substring(type.length());
    }

    /** Messages of two patients who turn out to be one, what came late, and a document. */
    private void fill() throws IOException {
        awaitTheSamples();
        hl7("01|ADT^A28", pid("301") + "||19700102|F|||1 Main St^^Springfield^IL^62701||555-0101|||S");
        hl7("02|ADT^A01", pid("302"), "PV1|1|I|4W^401^B||||||||||||||||V302^^^WEST&2.16.840.1.113883.3.9998&ISO^VN");
        hl7("06|ORU^R01", pid("302"), "OBR|1||F301^LAB|2823-3^K^LN", "OBX|1|NM|2823-3^K^LN||4.1||||||F");
        hl7("03|ADT^A08", pid("302"), "AL1|1|DA|7980^Penicillin^RXNORM");
        hl7("05|ADT^A08", pid("301") + "||19700102|F|||9 Side St^^Springfield^IL^62701");
        hl7("04|ADT^A31", pid("301") + "||19700102|F|||5 Late St^^Springfield^IL^62701");
        hl7("07|ADT^A40", pid("301"), "MRG|302^^^WEST&2.16.840.1.113883.3.9999&ISO^MR");
        hl7("08|ADT^A08", pid("302"), "AL1|1|DA|2670^Codeine^RXNORM");
        try (InputStream sample = getClass().getResourceAsStream("/samples/discharge-summary.xml")) {
            journal.accept(new Received("inbox", "letter.xml", sample.readAllBytes(), Instant.now()));
        }
        Task task = new Task().setStatus(Task.TaskStatus.REQUESTED).setIntent(Task.TaskIntent.ORDER);
        task.setId("asked");
        server.transaction(List.of(task));
        awaitNothingWaits();
        assertThat(journal.list(Optional.of(JournalEntry.State.QUARANTINED), Optional.of("hl7"), 10))
                .isEmpty();
    }

    /** The server drops them into the inbox of an empty site by itself. */
    private void awaitTheSamples() {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> journal.list(Optional.of(JournalEntry.State.STORED), Optional.of("inbox"), 10)
                                .size()
                        == 3);
    }

    private void awaitNothingWaits() {
        await().atMost(Duration.ofMinutes(2)).until(() -> journal.counts().stream()
                .noneMatch(count -> count.state().isPending()));
    }

    private void hl7(String head, String... segments) {
        String[] parts = head.split("\\|");
        String header = "MSH|^~\\&|HIS|WEST|||2024050110%s-0500||%s|C%s%s|P|2.5.1"
                .formatted(parts[0], parts[1], parts[0], segments[0].substring(7, 10));
        byte[] message = (header + "\r" + String.join("\r", segments)).getBytes(StandardCharsets.UTF_8);
        journal.accept(new Received("hl7", "message.hl7", message, Instant.now()));
    }

    private static String pid(String number) {
        return "PID|1||" + number + "^^^WEST&2.16.840.1.113883.3.9999&ISO^MR||Brightwater^Ada";
    }

    private Map<String, String> hashes() {
        Map<String, String> hashes = new TreeMap<>();
        database.query("select type, id, hash from fhir_resource", row -> {
            hashes.put(row.getString(1) + "/" + row.getString(2), HexFormat.of().formatHex(row.getBytes(3)));
        });
        hashes.keySet().removeIf(address -> address.startsWith("AuditEvent/"));
        return hashes;
    }

    /** The page and the API, by sender and kind, without a word of the input. */
    @Test
    void whatTheFullCheckFoundIsShown() throws Exception {
        byte[] first = "MSH|^~\\&|HIS|WEST|||20240501||ADT^A04|CHK1|P|2.5.1\r".getBytes(StandardCharsets.UTF_8);
        byte[] second = "MSH|^~\\&|HIS|WEST|||20240501||ADT^A04|CHK2|P|2.5.1\r".getBytes(StandardCharsets.UTF_8);
        String patient = "PID|1||777^^^CHECKED&2.16.840.1.113883.3.9777&ISO^MR||Checkwell^Ida|||F\r";
        for (byte[] head : List.of(first, second)) {
            byte[] message = (new String(head, StandardCharsets.UTF_8) + patient).getBytes(StandardCharsets.UTF_8);
            journal.accept(new Received("checked", "Checkwell.hl7", message, Instant.now()));
        }
        awaitNothingWaits();

        JsonNode result = StreamSupport.stream(
                        new ObjectMapper().readTree(get("/api/check")).spliterator(), false)
                .filter(one -> one.path("feed").asText().equals("checked"))
                .findFirst()
                .orElseThrow();
        assertThat(result.path("kind").asText()).isEqualTo("hl7v2");
        assertThat(result.path("documentType").asText()).isEqualTo("ADT^A04");
        assertThat(result.path("lookedAt").asInt()).isEqualTo(2);
        assertThat(Instant.parse(result.path("since").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(get("/")).contains("checked: ADT^A04", "2 looked at");
        assertThat(get("/api/check") + get("/")).doesNotContain("Checkwell");
    }

    @Test
    void aMessageOfWhichTooMuchWasLostNeedsALook() throws Exception {
        String head = "MSH|^~\\&|HIS|WEST|||20240501||ADT^A04|%s|P|2.5.1\r";
        String patient = "PID|1||778^^^CHECKED&2.16.840.1.113883.3.9777&ISO^MR||Lossless^Ida|||F\r";
        JournalEntry whole = accepted(head.formatted("LOSS1") + patient);
        JournalEntry lossy = accepted(head.formatted("LOSS2") + patient + "ZWD|1|high\r");
        awaitNothingWaits();

        assertThat(journal.find(whole.id()).orElseThrow().needsLook()).isFalse();
        assertThat(journal.find(lossy.id()).orElseThrow().needsLook()).isTrue();
        assertThat(journal.outcome(lossy.id()).orElseThrow().findings())
                .anyMatch(finding -> finding.toString().contains("nothing reads `ZWD.2` (fall risk)"));
        CommandRun shell =
                CommandRun.run("journal", "list", "--needs-look", "--feed", "lossy", "--data", data(), "--home", home);
        assertThat(shell.out()).hasSize(2).last().asString().contains(lossy.id() + " ", "needs a look");
        assertThat(get("/?needs-look"))
                .contains("Messages that need a look", "/documents/" + lossy.id())
                .doesNotContain("/documents/" + whole.id() + "\"");
        assertThat(get("/")).contains("<dt>Needs a look</dt>", "href=\"/?needs-look\"");
        assertThat(get("/documents/" + lossy.id())).contains("Needs a look: ", "CDX-2020");
    }

    private JournalEntry accepted(String message) {
        return journal.accept(
                new Received("lossy", "message.hl7", message.getBytes(StandardCharsets.UTF_8), Instant.now()));
    }

    private String get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void whatIsSearchedByIsMadeAnew() {
        Patient patient = new Patient();
        patient.setId("reindexed");
        patient.addName().setFamily("Quillon");
        server.transaction(List.of(patient));
        database.update("update fhir_resource set found_by = '' where id = 'reindexed'");

        CommandRun shell = store("reindex", "Patient", "Group");

        assertThat(shell.out()).singleElement().asString().matches("Patient: \\d+ looked at, 1 changed");
        assertThat(server.search("Patient?family=Quillon", 10).matches()).hasSize(1);
        assertThat(store("reindex").out()).allMatch(line -> line.endsWith(" 0 changed"));
        database.update("delete from fhir_resource where id = 'reindexed'");
        database.update("delete from fhir_text_lookup where id = 'reindexed'");
    }

    @Test
    void aTypeThatIsNotKeptIsRefused() {
        CommandRun shell = store("reindex", "Patient", "Spaceship");

        assertThat(shell.exit()).isEqualTo(1);
        assertThat(shell.err()).containsExactly("CDX-6010 the store has no type 'Spaceship'");
    }

    private static CommandRun store(String command, String... types) {
        List<Object> all = new ArrayList<>(List.of("store", command, "--data", data(), "--home", home));
        all.addAll(List.of(types));
        return CommandRun.run(all.toArray());
    }

    private static Path data() {
        return home.resolve("data");
    }
}
