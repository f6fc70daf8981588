package org.cdexbridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.Received;
import org.cdexbridge.server.Server;
import org.hl7.fhir.r4.formats.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The pages of a running bridge whose store does not answer: everything else is there. */
@SpringBootTest(classes = Server.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class StatusPageTest {
    private static final String FILE_NAME = "Lovelace-Ada-1815.xml";

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;

    @Autowired
    private Journal journal;

    @DynamicPropertySource
    static void site(DynamicPropertyRegistry properties) {
        properties.add("cdex.home", folder::toString);
        properties.add("cdex.data", () -> folder.resolve("data").toString());
        properties.add("CDEX_STORE_URL", () -> "http://localhost:1/fhir");
    }

    @Test
    void anOpenStatusPageShowsWhatComesAndLeadsToIt() {
        ChromeDriver browser = Chromium.start();
        try {
            browser.get(address("/"));
            assertThat(browser.findElement(By.tagName("h1")).getText()).isNotBlank();
            assertThat(browser.findElement(By.className("cards")).getText()).contains("inbox");

            JournalEntry row = accept("<a/>");

            By link = By.cssSelector("a[href='/documents/" + row.id() + "']");
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !browser.findElements(link)
                    .isEmpty());
            browser.get(address("/documents/" + row.id()));
            assertThat(browser.getPageSource()).contains(row.sha256());
            assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
        } finally {
            browser.quit();
        }
    }

    @Test
    void nothingIsWiderThanAPhone() {
        accept("<wide/>");
        ChromeDriver browser = Chromium.start();
        try {
            browser.manage().window().setSize(new Dimension(500, 900));
            browser.get(address("/"));
            assertThat(browser.executeScript(
                            "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .isEqualTo(true);
        } finally {
            browser.quit();
        }
    }

    @Test
    void fileNamesAreNotShownSinceTheyMayNameAPatient() throws Exception {
        JournalEntry row = accept("<b/>");

        assertThat(get("/").body()).contains("/documents/" + row.id()).doesNotContain("Lovelace");
        assertThat(get("/documents/" + row.id()).body()).contains(row.sha256()).doesNotContain("Lovelace");
    }

    @Test
    void aDuplicateNamesTheFirstArrival() throws Exception {
        JournalEntry first = accept("<twice/>");
        JournalEntry second = accept("<twice/>");

        assertThat(get("/documents/" + first.id()).body()).doesNotContain("Duplicate of");
        assertThat(get("/documents/" + second.id()).body())
                .contains("Duplicate of", "href=\"/documents/" + first.id() + "\"", "message " + first.id());
    }

    @Test
    void anEditIsToldWithItsFolderAndSinceWhenItIsRefused() throws Exception {
        Path file = Files.createDirectories(folder.resolve("routes")).resolve("endpoints.yaml");

        Files.writeString(file, "feeds: { inbox: { kind: folder, folder: inbox } }\n");
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(get("/").body())
                .contains("routes/ active since 20"));

        Files.writeString(file, "feeds: { inbox: { kind: foldr, folder: inbox } }\n");
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(get("/").body())
                .containsPattern("edit of routes/ rejected at 20\\d\\d-\\S+; active is ")
                .contains("endpoints.yaml:1"));
    }

    @Test
    void thePagesMayRunNothingButTheirOwnScript() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
        assertThat(page.body()).doesNotContain("style=", "onclick=", "src=\"http");
    }

    @Test
    void everyPageLeadsToTheOthersAndTheStatusPageToOperation() throws Exception {
        JournalEntry row = accept("<c/>");

        for (String path : List.of("/", "/documents/" + row.id(), "/reviews", "/reviews/987654", "/send")) {
            assertThat(get(path).body())
                    .as(path)
                    .contains("<nav aria-label=\"Pages\">", "href=\"/reviews\"", "href=\"/send\"", "href=\"/login\"")
                    .doesNotContain("th:");
        }
        assertThat(get("/").body()).contains("/metadata\"", "href=\"/actuator/prometheus\"");
        assertThat(get("/send").body()).doesNotContain("/actuator/prometheus");
    }

    @Test
    void aRowThatIsNotThereIsNotFound() throws Exception {
        assertThat(get("/documents/987654").statusCode()).isEqualTo(404);
    }

    @Test
    void theDoorOfTheCommandLineIsShutToWhoHasNoKey() throws Exception {
        assertThat(get("/operator/journal?most=1").statusCode()).isEqualTo(401);
    }

    @Test
    void tasksAreTakenWhileTheServerOfClinicalDataDoesNotAnswer() throws Exception {
        HttpRequest.Builder task = HttpRequest.newBuilder(URI.create(address("/fhir/Task")))
                .header("Content-Type", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonParser().composeString(TestTasks.query("Condition?patient=[reference]"))));
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(task.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);

        String location = answer.headers().firstValue("Location").orElseThrow();
        HttpResponse<String> kept = get(location.substring(location.indexOf("/fhir/"), location.indexOf("/_history")));
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(kept.body()).contains("\"requested\"");
        HttpResponse<String> chained = get("/fhir/Task?patient.identifier=x");
        assertThat(chained.statusCode()).as(chained.body()).isEqualTo(503);
        assertThat(chained.headers().firstValue("Retry-After")).isPresent();
    }

    private JournalEntry accept(String content) {
        return journal.accept(
                new Received("inbox", FILE_NAME, content.getBytes(StandardCharsets.UTF_8), Instant.now()));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address(path))).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }
}
