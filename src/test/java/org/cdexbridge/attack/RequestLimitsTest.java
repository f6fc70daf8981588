package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large, too deep or can't be unpacked is refused in a word, before anything is made of it. */
@ExtendWith(AttackedServerExtension.class)
class RequestLimitsTest {
    private static final String FHIR = "application/fhir+json";
    private static final int AT_ONCE = Integer.getInteger("bodies.at-once", 12);
    private static final String FORM = "application/x-www-form-urlencoded";

    private final AttackedServer site;

    RequestLimitsTest(AttackedServer site) {
        this.site = site;
    }

    private String who(String path) throws Exception {
        return path.startsWith("/fhir")
                ? "Authorization: Bearer " + site.token("north")
                : path.startsWith("/api") ? "Cookie: " + site.session() : "Accept: */*";
    }

    private RawHttp.Answer post(String path, String headers, byte[] body) throws Exception {
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + who(path) + "\r\n" + headers;
        byte[] length = head.contains("ontent-Length") || head.contains("chunked")
                ? "\r\n".getBytes(StandardCharsets.UTF_8)
                : ("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
        try (RawHttp http = site.raw()) {
            return http.send(joined(head.getBytes(StandardCharsets.UTF_8), length, body), false);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    /** Without ever having them all in memory. */
    private static byte[] packedSpaces(int count) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] some = spaces(50_000);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int written = 0; written < count; written += some.length) {
                gzip.write(some);
            }
        }
        return packed.toByteArray();
    }

    private static byte[] spaces(int count) {
        byte[] spaces = new byte[count];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }

    private static byte[] chunked(byte[] body) {
        return joined(
                (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.UTF_8),
                body,
                "\r\n0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(RawHttp.Answer answer, int status, String code, String path) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text())
                .contains(code)
                .contains(
                        path.startsWith("/fhir")
                                ? "OperationOutcome"
                                : path.startsWith("/oauth2") ? "\"error\":\"invalid_request\"" : "\"problem\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/fhir/Task,2000001",
        "/fhir/metadata,60000000",
        "/oauth2/token,65537",
        "/api/push,200001",
        "/login,65537"
    })
    void whatIsAnnouncedAsTooLargeIsRefusedBeforeItComes(String path, int size) throws Exception {
        String type = path.startsWith("/fhir") || path.startsWith("/api") ? "application/json" : FORM;
        RawHttp.Answer answer =
                post(path, "Content-Type: " + type + "\r\nContent-Length: " + size + "\r\n", new byte[0]);

        refused(answer, 413, "CDX-8113", path);
    }

    @ParameterizedTest
    @CsvSource({"/fhir/Task,2000001", "/oauth2/token,65537", "/api/push,200001"})
    void whatComesInChunksIsCounted(String path, int size) throws Exception {
        String type = path.startsWith("/oauth2") ? FORM : "application/json";
        RawHttp.Answer answer =
                post(path, "Content-Type: " + type + "\r\nTransfer-Encoding: chunked\r\n", chunked(spaces(size)));

        refused(answer, 413, "CDX-8113", path);
    }

    @ParameterizedTest
    @CsvSource({"/fhir/Task,300000000", "/oauth2/token,10000000", "/api/push,10000000"})
    void whatIsPackedIsCountedUnpacked(String path, int size) throws Exception {
        String type = path.startsWith("/oauth2") ? FORM : "application/json";
        RawHttp.Answer answer =
                post(path, "Content-Type: " + type + "\r\nContent-Encoding: gzip\r\n", packedSpaces(size));

        refused(answer, 413, "CDX-8113", path);
    }

    @Test
    void aRequestThatIsPackedIsRead() throws Exception {
        RawHttp.Answer answer = post(
                "/fhir/Task",
                "Content-Type: " + FHIR + "\r\nContent-Encoding: gzip\r\n",
                packed(RandomRequests.TASK.getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @Test
    void anAttachmentOfTheSizeThatIsAllowedGoesThrough() throws Exception {
        String task = RandomRequests.TASK.replace(
                "\"input\":[",
                "\"input\":[{\"type\":{\"text\":\"order\"},\"valueAttachment\":{\"contentType\":\"application/pdf\",\"data\":\""
                        + "QUJD".repeat(450_000) + "\"}},");
        RawHttp.Answer answer =
                post("/fhir/Task", "Content-Type: " + FHIR + "\r\n", task.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status())
                .as(answer.text().substring(0, Math.min(300, answer.text().length())))
                .isIn(201, 422);
    }

    @Test
    void aBinaryInsideOfARequestIsRefusedHoweverLarge() throws Exception {
        for (int size : new int[] {1, 450_000}) {
            String task = RandomRequests.TASK.replaceFirst(
                    "\\{",
                    "{\"contained\":[{\"resourceType\":\"Binary\",\"id\":\"x\",\"contentType\":\"application/pdf\",\"data\":\""
                            + "QUJD".repeat(size) + "\"}],");
            RawHttp.Answer answer =
                    post("/fhir/Task", "Content-Type: " + FHIR + "\r\n", task.getBytes(StandardCharsets.UTF_8));
            refused(answer, 422, "CDX-8003", "/fhir");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "x"})
    void anotherPackingIsNotTaken(String encoding) throws Exception {
        for (String path : new String[] {"/fhir/Task", "/oauth2/token", "/api/push"}) {
            RawHttp.Answer answer = post(
                    path, "Content-Type: application/json\r\nContent-Encoding: " + encoding + "\r\n", new byte[10]);
            refused(answer, 415, "CDX-8116", path);
            assertThat(answer.header("accept-encoding")).isEqualTo("gzip");
        }
    }

    @Test
    void whatIsNoGzipAtAllIsRefused() throws Exception {
        refused(
                post("/fhir/Task", "Content-Type: " + FHIR + "\r\nContent-Encoding: gzip\r\n", new byte[100]),
                400,
                "CDX-8115",
                "/fhir");
    }

    @Test
    void whatIsNestedDeeplyIsRefused() throws Exception {
        Map<String, String> deep = Map.of(
                "{\"resourceType\":\"Task\",\"extension\":" + "[{\"extension\":".repeat(5_000),
                FHIR,
                "[".repeat(100_000),
                FHIR,
                "<Task xmlns=\"http://hl7.org/fhir\">" + "<extension url=\"x\">".repeat(5_000),
                "application/fhir+xml",
                "{\"resourceType\":\"Task\",\"text\":{\"status\":\"generated\",\"div\":\"" + "<div>".repeat(20_000)
                        + "</div>".repeat(20_000) + "\"}}",
                FHIR);
        for (Map.Entry<String, String> one : deep.entrySet()) {
            byte[] body = one.getKey().getBytes(StandardCharsets.UTF_8);
            refused(post("/fhir/Task", "Content-Type: " + one.getValue() + "\r\n", body), 400, "CDX-8114", "/fhir");
        }
        refused(
                post(
                        "/api/push",
                        "Content-Type: application/json\r\n",
                        "[".repeat(100_000).getBytes(StandardCharsets.UTF_8)),
                400,
                "CDX-8114",
                "/api");
    }

    /** Readers of FHIR write numbers out: these are a few bytes that become gigabytes, or take minutes. */
    @Test
    void aNumberThatIsHugeWrittenOutIsRefused() throws Exception {
        String digits = "7".repeat(300_000);
        for (String number : List.of("1e999999999", "1e-999999999", "1E+20000000", "-1.5e0000020000000", digits)) {
            String decimal = "\"extension\":[{\"url\":\"http://x.example.org\",\"valueDecimal\":";
            for (String json : List.of(number, "\"" + number + "\"")) {
                String task = RandomRequests.TASK.replaceFirst("\\{", "{" + decimal + json + "}],");
                RawHttp.Answer answer = assertTimeoutPreemptively(
                        Duration.ofSeconds(30),
                        () -> post(
                                "/fhir/Task", "Content-Type: " + FHIR + "\r\n", task.getBytes(StandardCharsets.UTF_8)));
                assertThat(answer.status()).as(json.substring(0, 10)).isIn(400, 422);
            }
        }
    }

    /** Each becomes a tree of many times its size; together they would take more than the heap. */
    @Test
    void manyAtOnceExhaustNothing() throws Exception {
        byte[] body = ("{\"resourceType\":\"Task\",\"extension\":[" + "{},".repeat(200_000) + "{}]}")
                .getBytes(StandardCharsets.UTF_8);
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<RawHttp.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            answers.add(callers.submit(() -> post("/fhir/Task", "Content-Type: " + FHIR + "\r\n", body)));
        }
        callers.shutdown();
        for (Future<RawHttp.Answer> answer : answers) {
            assertThat(answer.get().status()).as(answer.get().text()).isIn(201, 400, 422, 429);
        }
        assertThat(site.get("north", "Patient/a").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/actuator/health,415",
        "GET,/,415",
        "POST,/fhir/Task,415",
        "POST,/api/push,415",
        "PATCH,/fhir/.well-known/smart-configuration,405"
    })
    void whatALibraryStumblesOverIsRefused(String method, String path, int status) throws Exception {
        String type = status == 405 ? "application/json" : "*/*";
        byte[] request = (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                        + "\r\nContent-Length: 2\r\n\r\n{}")
                .getBytes(StandardCharsets.UTF_8);
        try (RawHttp http = site.raw()) {
            assertThat(http.send(request, false).status()).isEqualTo(status);
        }
    }

    @Test
    void aTextWithNulIsRefused() throws Exception {
        String task = RandomRequests.TASK.replace("\"north\"", "\"nor\\u0000th\"");
        refused(
                post("/fhir/Task", "Content-Type: " + FHIR + "\r\n", task.getBytes(StandardCharsets.UTF_8)),
                400,
                "CDX-8115",
                "/fhir");
    }
}
