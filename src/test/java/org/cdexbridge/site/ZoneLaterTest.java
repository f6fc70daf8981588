package org.cdexbridge.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.server.Server;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A site that learns later in which zone its times are: what was converted without one is brought up to date. */
@SpringBootTest(classes = Server.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ZoneLaterTest {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String FEEDS = "feeds: { inbox: { kind: folder, folder: inbox, settle: 100ms } }\n";
    private static final String MESSAGE = String.join(
            "\r",
            "MSH|^~\\&|LAB|WEST|||20260105090500||ORU^R01^ORU_R01|Z1|P|2.5.1",
            "PID|1||901^^^WEST&2.16.840.1.113883.3.9999&ISO^MR||Zoneless^Zoe||19700101|F",
            "OBR|1||F901^LAB|2823-3^K^LN|||20260105090000|||||||||||||||20260105090400|||F",
            "OBX|1|NM|2823-3^K^LN||4.1|mmol/L|||||F|||20260105090000");

    @TempDir
    private static Path home;

    @LocalServerPort
    private int port;

    @Autowired
    private Journal journal;

    @Autowired
    private FhirServer store;

    @DynamicPropertySource
    static void site(DynamicPropertyRegistry properties) throws IOException {
        endpoints("");
        properties.add("cdex.home", home::toString);
        properties.add("cdex.data", () -> home.resolve("data").toString());
    }

    private static void endpoints(String zone) throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("routes")).resolve("endpoints.yaml"), zone + FEEDS);
    }

    @Test
    void whatComesAgainHasItsTimeOfDay() throws Exception {
        assertThat(home.resolve("routes/endpoints.yaml")).content().doesNotContain("zone");
        drop("first.hl7");
        await().atMost(SOON).until(() -> effective().equals(Optional.of("2026-01-05")));
        assertThat(page()).contains("No time zone");

        endpoints("zone: America/New_York\n");
        await().atMost(SOON).until(() -> !page().contains("No time zone"));
        drop("again.hl7");

        await().atMost(SOON).until(() -> effective().equals(Optional.of("2026-01-05T09:00:00-05:00")));
        assertThat(journal.list(Optional.of(State.DUPLICATE), Optional.of("inbox"), 10))
                .hasSize(1);
        drop("once-more.hl7");
        Callable<Boolean> isThere = () -> journal.list(Optional.of(State.DUPLICATE), Optional.of("inbox"), 10)
                        .size()
                == 2;
        await().atMost(SOON).until(isThere);
        assertThat(journal.counts()).noneMatch(count -> count.state().isPending());
    }

    private void drop(String name) throws IOException {
        Path inbox = Files.createDirectories(home.resolve("data/inbox"));
        Path part = Files.writeString(inbox.resolve(name + ".part"), MESSAGE);
        Files.move(part, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private Optional<String> effective() {
        return store.search("Patient?family=Zoneless", 1).matches().stream()
                .flatMap(patient ->
                        store
                                .search(
                                        "Observation?patient="
                                                + patient.getIdElement().getIdPart(),
                                        10)
                                .matches()
                                .stream())
                .map(Observation.class::cast)
                .map(result -> result.getEffectiveDateTimeType().getValueAsString())
                .findFirst();
    }

    private String page() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
