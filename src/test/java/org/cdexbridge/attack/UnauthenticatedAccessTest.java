package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What somebody is told, and leaves behind, who is not known. */
@ExtendWith(AttackedServerExtension.class)
class UnauthenticatedAccessTest {
    private final AttackedServer site;

    UnauthenticatedAccessTest(AttackedServer site) {
        this.site = site;
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(site.address() + path));
        return site.send(headers.length == 0 ? request : request.headers(headers));
    }

    @Test
    void everybodyIsToldWhetherTheBridgeIsWellAndNothingElse() throws Exception {
        for (String path : List.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).as(path).startsWith("{\"status\":\"UP\"").doesNotContain("components", "details");
        }
        assertThat(get("/actuator/health/store").statusCode()).isEqualTo(404);
        assertThat(get("/actuator/health", "Cookie", site.session()).body()).contains("components");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/prometheus", "/actuator"})
    void metricsAreForWhoMayHaveThem(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(401);
        assertThat(get(path, "Authorization", "Bearer x").statusCode()).isEqualTo(401);
        assertThat(get(path, "Authorization", "Bearer " + site.token("north")).statusCode())
                .isEqualTo(401);
        assertThat(get(path, "Authorization", "Bearer " + AttackedServer.METRICS_TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(path, "Cookie", site.session()).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionIsNotSentAlongByOtherSites() throws Exception {
        List<String> cookies =
                site.signIn("anna", AttackedServer.PASSWORD).headers().allValues("Set-Cookie");
        assertThat(cookies).filteredOn(cookie -> cookie.startsWith("SESSION=")).hasSize(1);
        assertThat(get("/login").headers().allValues("Set-Cookie")).isNotEmpty();
        assertThat(cookies).allSatisfy(cookie -> assertThat(cookie).contains("SameSite=Lax", "HttpOnly"));
    }

    /** The store's links are in JSON; whatever else a browser could be led to is kept from running, and from being shown. */
    @Test
    void nothingOfAnAnswerRunsInABrowser() throws Exception {
        String north = "Bearer " + site.token("north");
        for (String path : List.of("/fhir/Patient/a", "/fhir/Patient/none", "/fhir/metadata", "/fhir/Binary/note-a")) {
            for (String accept :
                    List.of("application/fhir+json", "application/fhir+xml", "text/html,*/*", "text/plain")) {
                HttpResponse<String> answer = get(path, "Authorization", north, "Accept", accept);
                String type = answer.headers().firstValue("Content-Type").orElse("");
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .get()
                        .asString()
                        .startsWith("sandbox;");
                assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                        .hasValue("nosniff");
                if (!type.contains("json")) {
                    assertThat(answer.headers().firstValue("Content-Disposition"))
                            .as(path + " as " + type)
                            .get()
                            .asString()
                            .startsWithIgnoringCase("attachment");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ttl", "text/turtle", "application/x-turtle", "rdf", "html/turtle"})
    void turtleIsNotOffered(String format) throws Exception {
        String north = "Bearer " + site.token("north");
        assertThat(get("/fhir/Patient/a?_format=" + AttackedServer.encoded(format), "Authorization", north)
                        .statusCode())
                .isEqualTo(406);
        HttpResponse<String> posted = site.send(site.request("north", "Condition/_search")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("patient=a&_format=" + AttackedServer.encoded(format))));
        assertThat(posted.statusCode()).as("in a form").isEqualTo(406);
        if (format.contains("/")) {
            assertThat(get("/fhir/Patient/a", "Authorization", north, "Accept", format)
                            .statusCode())
                    .isEqualTo(406);
            assertThat(get(
                                    "/fhir/Patient/a",
                                    "Authorization",
                                    north,
                                    "Accept",
                                    format + ", application/fhir+json;q=0.5")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /hl7v2/../fhir",
                "GET /fhir//Patient",
                "GET /error",
                "CONNECT /fhir",
                "GET /fhir/%2e%2e/login"
            })
    void aCrookedPathIsTheCallersMistake(String what) throws Exception {
        try (RawHttp http = site.raw()) {
            RawHttp.Answer answer =
                    http.send((what + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8), false);
            assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://[\r\nAccess-Control-Request-Method: X",
                "Accept-Language: zz-%%%%",
                "If-Modified-Since: yesterday",
                "Content-Type: application/json;charset=\"",
                "Range: bytes=9-1"
            })
    void aHeaderThatCannotBeReadIsTheCallersMistake(String header) throws Exception {
        String session = site.session();
        for (String path : List.of(
                "/",
                "/login",
                "/reviews",
                "/send",
                "/api/reviews",
                "/desk",
                "/api/desk",
                "/actuator/health",
                "/console/console.css",
                "/fhir/metadata")) {
            for (String method : List.of("GET", "OPTIONS", "POST")) {
                try (RawHttp http = site.raw()) {
                    RawHttp.Answer answer = http.send(
                            (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + session + "\r\n"
                                            + header + "\r\n\r\n")
                                    .getBytes(StandardCharsets.UTF_8),
                            false);
                    assertThat(answer.status())
                            .as(method + " " + path + " " + header)
                            .isBetween(200, 499);
                }
            }
        }
    }

    @Test
    void wrongPasswordsTakeLongerAndLonger() throws Exception {
        int attempts = 0;
        HttpResponse<String> answer = site.signIn("berta", "wrong");
        while (answer.statusCode() == 302 && attempts < 10) {
            assertThat(answer.headers().firstValue("Location")).get().asString().contains("error");
            attempts++;
            answer = site.signIn("berta", "wrong");
        }

        assertThat(attempts).isBetween(3, 6);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 60);
        assertThat(answer.body()).contains("Too many failed sign-ins");
        assertThat(site.signIn("anna", AttackedServer.PASSWORD).statusCode())
                .as("another account")
                .isEqualTo(302);
        assertThat(audited("berta")).contains("CDX-8118", "127.0.0.1");
    }

    /** What the site itself finds about it at {@code /fhir}, once it is there. */
    private String audited(String name) {
        return await().until(
                        () -> site.get("warehouse", "AuditEvent?_count=500&_sort=-_lastUpdated")
                                .body(),
                        events -> events.contains("\"" + name + "\"") && events.contains("CDX-8118"));
    }

    @Test
    void whatStrangersSendLeavesFewLinesAndNoStacks() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        root.addAppender(lines);
        try {
            for (int i = 0; i < 200; i++) {
                broken(
                        port(),
                        "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                + "Content-Length: 500\r\n\r\ngrant_type=client_credentials&client_ass");
            }
            for (int i = 0; i < 20; i++) {
                broken(port(), "POST /fhir/metadata HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
                broken(
                        port(),
                        "POST /hl7v2 HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nMSH|");
                broken(
                        port(),
                        "POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data\r\nContent-Length: 9\r\n\r\nx");
                broken(port(), "GET / HTTP/1.1\r\nHost x\r\n\u0000: \u0001\r\n\r\n");
                broken(port(), "GET /fhir/metadata HTTP/1.1\r\nHost: x\r\nAccept: ;;;\r\nCookie: \u0002=\r\n\r\n");
                broken(port(), "\u0016\u0003\u0001\u0000\u0000");
                broken(site.tlsPort(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
                broken(site.tlsPort(), "\u0016\u0003\u0001\u0002\u0000\u0001");
            }
            assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
        } finally {
            root.detachAppender(lines);
        }
        List<ILoggingEvent> told = List.copyOf(lines.list);
        assertThat(told).filteredOn(line -> line.getThrowableProxy() != null).isEmpty();
        assertThat(told).as(told.toString()).hasSizeLessThan(20);
        assertThat(told).as("whoever breaks off closes no feed").noneMatch(line -> line.getMessage()
                .contains("is down"));
    }

    private int port() {
        return URI.create(site.address()).getPort();
    }

    /** Half of something, after which the line goes dead; whatever comes back before is taken. */
    private static void broken(int port, String half) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(half.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (java.net.SocketException reset) {
            // as good as an answer
        }
    }
}
