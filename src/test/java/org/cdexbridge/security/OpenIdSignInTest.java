package org.cdexbridge.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** People come to a whole server by way of an issuer, as a browser takes them there and back. */
class OpenIdSignInTest {
    private static final String SITE =
            """
            site: { base: "http://localhost:%d/fhir" }
            feeds: {}
            # nobody answers there
            store: { kind: remote, url: "http://127.0.0.1:9/fhir" }
            partners:
              north:
                identifiers: ["urn:oid:9.9|north"]
                types: [Patient]
                panel: all
                fhir: http://127.0.0.1:9/partner
            security:
              openid:
                issuer: %s
                client: bridge
                secret: { file: "%s" }
                claim: groups
                roles: { reader: [staff], releaser: [records] }
                name: preferred_username
            """;

    @TempDir
    private static Path home;

    private static OpenIdIssuer issuer;
    private static ConfigurableApplicationContext server;
    private static String address;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @BeforeAll
    static void start() throws Exception {
        issuer = new OpenIdIssuer();
        Path secret = Files.writeString(home.resolve("secret.txt"), OpenIdIssuer.SECRET);
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/endpoints.yaml"), SITE.formatted(port, issuer.url(), secret));
        address = "http://localhost:" + port;
        server = SpringApplication.run(
                Server.class,
                "--cdex.home=" + home,
                "--cdex.data=" + home.resolve("data"),
                "--server.port=" + port,
                "--spring.jmx.enabled=false");
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    @BeforeEach
    void somebodyOfTheRecordsDepartment() {
        issuer.comes("anna", List.of("everybody", "records"));
    }

    @Test
    void thePagesAskWhoIsThereAndOffersTheIssuer() throws Exception {
        HttpResponse<String> asked = get("/reviews");

        assertThat(asked.uri().getPath()).isEqualTo("/login");
        assertThat(asked.body()).contains("/oauth2/authorization/people", "localhost", "name=\"password\"");
    }

    @Test
    void whoHasARoleThereSeesTheReviewQueueAndMayDecide() throws Exception {
        get("/reviews");
        HttpResponse<String> signedIn = signIn();

        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(signedIn.uri().getPath()).isEqualTo("/reviews");
        assertThat(decide()).isNotEqualTo(403);
    }

    @Test
    void aReaderReadsAndDecidesNothing() throws Exception {
        issuer.comes("rolf", List.of("staff"));
        signIn();

        assertThat(get("/reviews").uri().getPath()).isEqualTo("/reviews");
        assertThat(decide()).isEqualTo(403);
    }

    @Test
    void whoHasNoRoleThereIsNotLetIn() throws Exception {
        issuer.comes("nora", List.of("everybody"));
        HttpResponse<String> refused = signIn();

        assertThat(refused.uri()).hasToString(address + "/login?refused");
        assertThat(get("/reviews").uri().getPath()).isEqualTo("/login");
        assertThat(get("/fhir/Patient").statusCode()).isEqualTo(401);
        assertThat(audited()).anyMatch(record -> record.contains("\"nora\"") && record.contains("REFUSED"));
    }

    @Test
    void whoHasNoNameThereIsRefusedAndThatIsAudited() throws Exception {
        issuer.comesNameless(List.of("records"));
        List<String> before = audited();

        assertThat(signIn().uri()).hasToString(address + "/login?refused");
        assertThat(get("/reviews").uri().getPath()).isEqualTo("/login");
        assertThat(audited())
                .filteredOn(record -> !before.contains(record))
                .anyMatch(record -> record.contains("REFUSED") && record.contains("127.0.0.1"));
    }

    /** It answers with an error of its own state, and says when to ask again. */
    @Test
    void whileTheStoreIsAwayWhatNeedsItIsToBeAskedForAgain() throws Exception {
        signIn();
        HttpResponse<String> pushed =
                post("/api/push", "application/json", "{\"partner\":\"north\",\"resources\":[\"Patient/a\"]}");
        assertThat(pushed.statusCode()).as(pushed.body()).isEqualTo(503);
        assertThat(pushed.headers().firstValue("Retry-After")).isPresent();
        assertThat(pushed.body()).contains("\"problem\"");
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get("/login").body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> page = post(
                "/send/push",
                "application/x-www-form-urlencoded",
                "partner=north&patient=Patient/a&types=Condition&_csrf=" + token.group(1));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).isPresent();
        assertThat(page.headers().firstValue("Content-Type")).get().asString().startsWith("text/html");
    }

    @Test
    void aTokenThatNamesAnotherIssuerIsRefused() throws Exception {
        issuer.callsItself("http://localhost:1");
        long before = audits();

        assertThat(signIn().uri()).hasToString(address + "/login?refused");
        assertThat(audits()).isGreaterThan(before);
        assertThat(get("/reviews").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() throws Exception {
        assertThat(get("/login/oauth2/code/people?code=c0de&state=x").uri()).hasToString(address + "/login?refused");
    }

    @Test
    void whoSignsOutIsAskedAgain() throws Exception {
        signIn();
        String page = get("/login").body();
        assertThat(page).contains("anna", "action=\"/logout\"");
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        HttpResponse<String> out = post("/logout", "application/x-www-form-urlencoded", "_csrf=" + token.group(1));

        assertThat(out.uri()).hasToString(address + "/login?logout");
        assertThat(get("/reviews").uri().getPath()).isEqualTo("/login");
    }

    @Test
    void aTokenOfTheIssuerIsNoneForPrograms() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/fhir/Patient"))
                .header("Authorization", "Bearer x")
                .build();

        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    /** Records that the store, which is away, has not got yet. */
    private static List<String> audited() {
        return server.getBean(JdbcTemplate.class)
                .queryForList("select content from audit_record order by id", String.class);
    }

    /** Those that wait and those that are stored already. */
    private static long audits() {
        return server.getBean(JdbcTemplate.class)
                .queryForObject(
                        """
                        select (select count(*) from audit_record)
                            + (select count(*) from fhir_resource where type = 'AuditEvent')
                        """,
                        Long.class);
    }

    private HttpResponse<String> signIn() throws Exception {
        return get("/oauth2/authorization/people");
    }

    private int decide() throws Exception {
        return post("/api/reviews/1/decision", "application/json", "{\"release\":[]}")
                .statusCode();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
