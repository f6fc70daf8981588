package org.cdexbridge.security.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.cdexbridge.site.file.SiteFile;
import org.cdexbridge.site.file.SiteFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** People before two nodes that share a database, as behind a load balancer. */
class SharedSessionsTest {
    private static final String PASSWORD = "right-and-proper";
    private static final int CHEAP = 4;

    @TempDir
    private static Path folder;

    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext two;
    private static JdbcTemplate jdbc;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("hash"), new BCryptPasswordEncoder(CHEAP).encode(PASSWORD));
        String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        home(folder.resolve("home"), database);
        one = node("one");
        Files.createDirectories(folder.resolve("two"));
        Files.copy(folder.resolve("one/token-key.jwk"), folder.resolve("two/token-key.jwk"));
        two = node("two");
        jdbc = two.getBean(JdbcTemplate.class);
    }

    /** Doors and people, and no routes. */
    private static void home(Path home, String database) throws IOException {
        for (SiteFile file : new SiteFiles(home).list(SiteFiles.ROUTES)) {
            write(home.resolve(file.path()), "[]");
        }
        write(
                home.resolve("routes/endpoints.yaml"),
                """
                feeds: {}
                database: { url: "%s", user: sa }
                security: { accounts: { nora: { password: { file: "%s" }, roles: [releaser] } } }
                """
                        .formatted(database, folder.resolve("hash")));
    }

    private static ConfigurableApplicationContext node(String name) {
        return SessionNode.start(
                "--cdex.home=" + folder.resolve("home"),
                "--cdex.data=" + folder.resolve(name),
                "--server.port=0",
                "--spring.jmx.enabled=false");
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @BeforeEach
    void nobody() {
        jdbc.update("delete from spring_session");
    }

    @Test
    void whoSignedInAtOneNodeIsKnownAtTheOtherAndSignsOutAtBoth() throws Exception {
        signIn(one, PASSWORD);

        assertThat(get(two, "/reviews").body()).isEqualTo("nora");
        String token = get(two, "/login").body();
        assertThat(post(two, "/reviews/touch", "_csrf=" + encoded(token)).body())
                .isEqualTo("nora");
        assertThat(post(one, "/reviews/touch", "").statusCode()).isEqualTo(403);

        post(two, "/logout", "_csrf=" + encoded(token));

        assertThat(get(one, "/reviews").statusCode()).isEqualTo(302);
        assertThat(sessions()).isZero();
    }

    @Test
    void aSignInTakesAnotherIdThanTheSessionHadBefore() throws Exception {
        signIn(one, PASSWORD);
        String before = cookie("SESSION");
        signIn(two, PASSWORD);

        assertThat(cookie("SESSION")).isNotEqualTo(before);
        assertThat(sessions()).isEqualTo(1);
    }

    @Test
    void theDatabaseHasNothingOfStrangersPatientsAndPasswords() throws Exception {
        get(one, "/reviews?patient=Brightwater");
        signIn(one, "wrong-" + PASSWORD);
        assertThat(sessions()).isZero();

        signIn(two, PASSWORD);
        signIn(two, "wrong-" + PASSWORD);
        get(one, "/reviews?patient=Brightwater");

        assertThat(sessions()).isEqualTo(1);
        List<byte[]> kept = jdbc.queryForList("select attribute_bytes from spring_session_attributes", byte[].class);
        assertThat(kept).isNotEmpty().allSatisfy(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                .doesNotContain(PASSWORD, "Brightwater"));
    }

    @Test
    void whoSignedInIsTakenToThePageThatWasWanted() throws Exception {
        get(one, "/reviews?of=today");

        assertThat(signIn(two, PASSWORD).headers().firstValue("Location").orElseThrow())
                .contains("/reviews?of=today");
    }

    @Test
    void contentThatIsNotOursIsNotReadAndItsOwnerSignsInAgain() throws Exception {
        signIn(one, PASSWORD);
        jdbc.update("update spring_session_attributes set attribute_bytes = ?", (Object)
                new byte[] {(byte) 0xac, (byte) 0xed, 0, 5, 's', 'r', 0, 1, 'X'});

        assertThat(get(one, "/reviews").statusCode()).isEqualTo(302);
    }

    @Test
    void withoutTheSessionsTheAnswerSaysWhenToAskAgain() throws Exception {
        signIn(one, PASSWORD);
        jdbc.execute("alter table spring_session rename to away");
        try {
            HttpResponse<String> answer = get(two, "/reviews");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        } finally {
            jdbc.execute("alter table away rename to spring_session");
        }
        assertThat(get(two, "/reviews").body()).isEqualTo("nora");
    }

    private HttpResponse<String> signIn(ConfigurableApplicationContext node, String password) throws Exception {
        String token = get(node, "/login").body();
        return post(node, "/login", "username=nora&password=" + password + "&_csrf=" + encoded(token));
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static int sessions() {
        return jdbc.queryForObject("select count(*) from spring_session", Integer.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> get(ConfigurableApplicationContext node, String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(address(node, path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(ConfigurableApplicationContext node, String path, String form) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address(node, path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static URI address(ConfigurableApplicationContext node, String path) {
        return URI.create("http://localhost:" + node.getEnvironment().getProperty("local.server.port") + path);
    }
}
