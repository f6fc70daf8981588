package org.cdexbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.component.platform.http.springboot.PlatformHttpComponentAutoConfiguration;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpAutoConfiguration;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.cdexbridge.feed.configuration.FeedConfiguration;
import org.cdexbridge.feed.mllp.MllpConnection;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.configuration.JournalConfiguration;
import org.cdexbridge.site.SiteConfiguration;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** {@code POST /hl7v2} over real HTTP, down to rows in an H2 file. */
class HttpFeedTest {
    @TempDir
    Path home;

    private ConfigurableApplicationContext context;

    @BeforeEach
    void start() throws IOException {
        write("routes/endpoints.yaml", "feeds:\n  posted:\n    kind: http\nlimits: { size: 20000B }\n");
        for (SiteFile file : new SiteFiles(home).list(SiteFiles.ROUTES)) {
            if (file.path().endsWith(".camel.yaml") && !file.path().startsWith("routes/sources/")) {
                write(file.path(), "[]");
            }
        }
        context = new SpringApplicationBuilder(App.class)
                .run("--cdex.home=" + home, "--cdex.data=" + home.resolve("data"), "--server.port=0");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/hl7-v2", "x-application/hl7-v2+er7", "text/plain", "application/octet-stream"})
    void aMessageIsAnsweredWhenItIsInTheJournal(String type) throws Exception {
        HttpResponse<String> answer = post(MllpConnection.message("P1"), type);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/hl7-v2");
        assertThat(answer.body()).contains("MSA|AA|P1\r");
        assertThat(rows()).extracting(JournalEntry::name).containsExactly("P1");
        assertThat(bean(Journal.class).bytes(rows().get(0).id())).isEqualTo(bytes(MllpConnection.message("P1")));
        assertThat(bean(FeedStatuses.class).all()).extracting(FeedStatus::state).containsExactly(FeedStatus.State.UP);
    }

    /** Whatever character set a sender declares, or does not: the message itself says it, in MSH-18. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=us-ascii", "application/hl7-v2; charset=utf-8"})
    void everyByteIsKeptAsItCame(String type) throws Exception {
        byte[] message =
                (MllpConnection.message("P2") + "NTE|1||Zo\u00eb \u00ff\u0080\r").getBytes(StandardCharsets.ISO_8859_1);
        HttpRequest request = HttpRequest.newBuilder(uri())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(bean(Journal.class).bytes(rows().get(0).id())).isEqualTo(message);
    }

    @Test
    void eachMessageOfABatchIsARowAndHasItsAnswer() throws Exception {
        String batch = "BHS|^~\\&|A\r" + MllpConnection.message("B1") + MllpConnection.message("B2") + "BTS|2\r";
        assertThat(post(batch, "application/hl7-v2").body()).contains("MSA|AA|B1\r", "MSA|AA|B2\r");
        assertThat(rows()).extracting(JournalEntry::name).containsExactly("_#1", "_#2");
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> answer = post(MllpConnection.message("BIG") + "x".repeat(20_000), "application/hl7-v2");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("MSA|AE|BIG\r", "CDX-1001");
        assertThat(rows()).isEmpty();
    }

    @Test
    void withoutItsDatabaseTheJournalAcknowledgesNothing() throws Exception {
        bean(HikariDataSource.class).close();
        HttpResponse<String> answer = post(MllpConnection.message("LOST"), "application/hl7-v2");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("MSA|AR|LOST\r");
    }

    @Test
    void headersOfAStrangerSteerNothing() throws Exception {
        HttpRequest request = request(MllpConnection.message("H1"), "application/hl7-v2")
                .header("CamelBeanMethodName", "hashCode")
                .header("camelhttpresponsecode", "418")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("MSA|AA|H1\r");
        assertThat(answer.headers().map()).doesNotContainKeys("camelbeanmethodname", "camelhttpresponsecode");
    }

    @Test
    void aPageInABrowserPostsNothing() throws Exception {
        HttpRequest request = request(MllpConnection.message("CROSS"), "text/plain")
                .header("Origin", "https://elsewhere.example.org")
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(rows()).isEmpty();
    }

    @Test
    void aFormIsNoMessage() throws Exception {
        assertThat(post(MllpConnection.message("FORM"), "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void aSecondFeedComesIntoForceWhileTheFirstIsServed() throws Exception {
        write(
                "routes/endpoints.yaml",
                "feeds:\n  posted:\n    kind: http\n  other:\n    kind: http\n    path: /hl7v2/other\n    acknowledge: enhanced\n");
        await().untilAsserted(() ->
                assertThat(bean(FeedStatuses.class).all()).hasSize(2).allMatch(HttpFeedTest::isUp));
        HttpRequest request = HttpRequest.newBuilder(uri().resolve("/hl7v2/other"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(MllpConnection.message("O1"))))
                .header("Content-Type", "application/hl7-v2")
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("MSA|CA|O1\r");
        assertThat(post(MllpConnection.message("O2"), "text/plain").body()).contains("MSA|AA|O2\r");
    }

    private static boolean isUp(FeedStatus status) {
        return status.state() == FeedStatus.State.UP;
    }

    @Test
    void onlyPostIsServed() throws Exception {
        HttpRequest get = HttpRequest.newBuilder(uri()).GET().build();
        assertThat(HttpClient.newHttpClient()
                        .send(get, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isBetween(400, 499);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 500\r\n\r\nMSH|^~", "Transfer-Encoding: chunked\r\n\r\nzz\r\nMSH"})
    void whoBreaksOffIsRefusedAndTheFeedStaysOpen(String half) throws Exception {
        try (Socket sender = new Socket("localhost", uri().getPort())) {
            sender.getOutputStream()
                    .write(bytes("POST /hl7v2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n" + half));
            sender.shutdownOutput();
            String answer = new String(sender.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 400");
        }
        assertThat(bean(FeedStatuses.class).all()).allMatch(feed -> feed.state() != FeedStatus.State.DOWN);
        assertThat(rows()).isEmpty();
    }

    @Test
    void aPackedMessageIsUnpacked() throws Exception {
        assertThat(packed("gzip", gzip(bytes(MllpConnection.message("Z1")))).body())
                .contains("MSA|AA|Z1\r");
        assertThat(bean(Journal.class).bytes(rows().get(0).id())).isEqualTo(bytes(MllpConnection.message("Z1")));
    }

    /** 20 kB may be in it; two hundred times as much is read no further than that. */
    @Test
    void whatIsTooLargeOnlyWhenItIsUnpackedIsRefused() throws Exception {
        byte[] large = bytes(MllpConnection.message("BOMB") + "x".repeat(4_000_000));
        HttpResponse<String> answer = packed("gzip", gzip(large));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("MSA|AE|BOMB\r", "CDX-1001");
        assertThat(rows()).isEmpty();
    }

    @Test
    void whatCanNotBeUnpackedIsRefused() throws Exception {
        byte[] whole = gzip(bytes(MllpConnection.message("HALF")));
        assertThat(packed("gzip", Arrays.copyOf(whole, whole.length / 2)).statusCode())
                .isEqualTo(400);
        assertThat(packed("gzip", bytes(MllpConnection.message("PLAIN"))).statusCode())
                .isEqualTo(400);
        assertThat(packed("deflate", whole).statusCode()).isEqualTo(415);
        assertThat(packed("br", bytes(MllpConnection.message("BR"))).statusCode())
                .isEqualTo(415);
        assertThat(rows()).isEmpty();
    }

    private HttpResponse<String> packed(String encoding, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri())
                .header("Content-Type", "application/hl7-v2")
                .header("Content-Encoding", encoding)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    /** More than have a place send slowly: others have an answer at once, and it is no acceptance. */
    @Test
    void slowSendersLeaveTheServerToOthers() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                Socket sender = new Socket("localhost", uri().getPort());
                slow.add(sender);
                sender.getOutputStream()
                        .write(bytes("POST /hl7v2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
                                + "Content-Length: 500\r\n\r\nMSH"));
            }
            await().untilAsserted(() -> assertThat(
                            post(MllpConnection.message("NEXT"), "text/plain").statusCode())
                    .isEqualTo(503));
        } finally {
            for (Socket sender : slow) {
                sender.close();
            }
        }
        await().untilAsserted(() -> assertThat(
                        post(MllpConnection.message("NEXT"), "text/plain").body())
                .contains("MSA|AA|NEXT\r"));
    }

    private HttpResponse<String> post(String body, String type) throws Exception {
        return HttpClient.newHttpClient().send(request(body, type).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String body, String type) {
        return HttpRequest.newBuilder(uri())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes(body)));
    }

    private URI uri() {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + "/hl7v2");
    }

    private List<JournalEntry> rows() {
        return bean(Journal.class).list(Optional.empty(), Optional.empty(), 100).stream()
                .sorted(Comparator.comparing(JournalEntry::id))
                .toList();
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    private void write(String path, String content) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @TestConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        PropertyPlaceholderAutoConfiguration.class,
        CamelAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        TaskExecutionAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        SpringBootPlatformHttpAutoConfiguration.class,
        PlatformHttpComponentAutoConfiguration.class
    })
    @Import({SiteConfiguration.class, FeedConfiguration.class, JournalConfiguration.class})
    static class App {
        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
