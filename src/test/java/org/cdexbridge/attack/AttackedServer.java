package org.cdexbridge.attack;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.signature.TestSigner;
import org.cdexbridge.feed.mllp.Certificates;
import org.cdexbridge.server.Server;
import org.cdexbridge.store.FhirServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** A running server with two partners, who have a patient each, and a program of the site; one for all tests. */
final class AttackedServer implements ExtensionContext.Store.CloseableResource {
    private static final String FORGERY = "XSRF-TOKEN";

    /** Of the accounts {@code anna}, who may release, and {@code rita}, who only reads. */
    static final String PASSWORD = "correct horse battery staple";

    /** Of who reads metrics. */
    static final String METRICS_TOKEN = "token-of-the-scraper";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIGURATION =
            """
            site: { name: Attacked, base: "%1$s/fhir" }
            feeds:
              posted: { kind: http, allow: [127.0.0.1] }
            security:
              clients: [{ id: warehouse, jwks: { file: warehouse.jwks.json } }]
              accounts:
                anna: { password: { file: "%3$s" }, roles: [reader, releaser] }
                rita: { password: { file: "%3$s" }, roles: [reader] }
              limits: { fhir: 2000000B, api: 200000B }
              sensitive: ["http://terminology.hl7.org/CodeSystem/v3-Confidentiality|R"]
              metrics: { token: { file: "%4$s" } }
              signing: { certificate: seal.p12, password: { file: "%5$s" } }
              tls: { port: %2$d, address: 127.0.0.1, certificate: site.pem, key: site.key, clients: clients.pem }
            partners:
              north:
                identifiers: ["urn:oid:9.9|north"]
                client: { id: north, jwks: { file: north.jwks.json } }
                types: [Patient, Condition, Observation, Encounter, DocumentReference, Bundle]
                documents: [11506-3]
                panel: { patients: ["urn:oid:1.2.3.4|A", "urn:oid:1.2.3.4|KNOWN"] }
                sensitive: ["http://terminology.hl7.org/CodeSystem/v3-ActCode|PSY"]
                limits: { requests: 100000 }
              south:
                identifiers: ["urn:oid:9.9|south"]
                client: { id: south, jwks: { file: south.jwks.json } }
                types: [Patient, Condition, Observation, Encounter, DocumentReference, Bundle]
                documents: [11506-3]
                panel: { patients: ["urn:oid:1.2.3.4|B"] }
                sensitive: ["http://terminology.hl7.org/CodeSystem/v3-ActCode|PSY"]
                limits: { requests: 100000 }
              slow:
                identifiers: ["urn:oid:9.9|slow"]
                client: { id: slow, jwks: { file: slow.jwks.json } }
                types: [Patient]
                panel: all
                limits: { requests: 2 }
            """;

    final Map<String, ProgramClient> programs = new TreeMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> tokens = new TreeMap<>();
    private final ConfigurableApplicationContext server;
    private final String address;
    private final String tlsAddress;
    private final Path endpoints;
    private final String configuration;
    final Certificates certificates;
    final TestSigner seal = TestSigner.make();

    /** @param storeSection section {@code store:} of its configuration, or nothing */
    private AttackedServer(String storeSection) throws IOException, JOSEException {
        Path home = Files.createTempDirectory("attacked");
        int port = freePort();
        int tlsPort = freePort();
        address = "http://localhost:" + port;
        tlsAddress = "https://localhost:" + tlsPort;
        certificates = certificates(home);
        for (String name : new String[] {"north", "slow", "warehouse"}) {
            programs.put(name, ProgramClient.rsa(name));
        }
        programs.put("south", ProgramClient.ec("south"));
        for (ProgramClient program : programs.values()) {
            program.publish(home);
        }
        Files.createDirectories(home.resolve("routes"));
        Path password = Files.writeString(home.resolve("anna.txt"), new BCryptPasswordEncoder(4).encode(PASSWORD));
        Path scraper = Files.writeString(home.resolve("scraper.txt"), METRICS_TOKEN);
        endpoints = home.resolve("routes/endpoints.yaml");
        configuration = storeSection + CONFIGURATION.formatted(address, tlsPort, password, scraper, sealed(home));
        Files.writeString(endpoints, configuration);
        server = SpringApplication.run(
                Server.class,
                "--cdex.home=" + home,
                "--cdex.data=" + home.resolve("data"),
                "--server.port=" + port,
                "--spring.jmx.enabled=false");
        FhirServer store = server.getBean(FhirServer.class);
        await().atMost(Duration.ofMinutes(6)).until(() -> store.status().ready());
        store.transaction(TestPatients.all());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** The key with which the site signs, and the file with its password. */
    private Path sealed(Path home) throws IOException {
        seal.writePkcs12(home, "seal", PASSWORD);
        return Files.writeString(home.resolve("seal.txt"), PASSWORD);
    }

    /** Of the site, and of two clients whom it knows. */
    private static Certificates certificates(Path home) throws IOException {
        try {
            Certificates made = new Certificates(home)
                    .make("site")
                    .make("north")
                    .make("south")
                    .make("nobody");
            Files.writeString(
                    home.resolve("clients.pem"),
                    Files.readString(made.file("north.pem")) + Files.readString(made.file("south.pem")));
            return made;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Starts it when it is asked for first. */
    static AttackedServer in(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(AttackedServer.class, key -> start(), AttackedServer.class);
    }

    private static AttackedServer start() {
        return start("");
    }

    /** One whose clinical data is on another FHIR server. */
    static AttackedServer beside(String url) {
        return start("store: { kind: remote, url: \"" + url + "\" }\n");
    }

    private static AttackedServer start(String store) {
        try {
            return new AttackedServer(store);
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Adds partners while the server runs; those that were added before are gone.
     *
     * @param names of the partners, who sign in with the keys of {@code north}
     * @param yaml their entries
     */
    void partners(List<String> names, String yaml) throws IOException {
        ProgramClient north = programs.get("north");
        names.forEach(name -> programs.put(name, new ProgramClient(name, north.key())));
        Files.writeString(endpoints, configuration + yaml);
        Partners partners = server.getBean(Partners.class);
        await().atMost(Duration.ofMinutes(1)).until(() -> names.stream()
                .allMatch(name -> partners.byName(name).isPresent()));
    }

    <T> T bean(Class<T> type) {
        return server.getBean(type);
    }

    String tokenUrl() {
        return address + "/oauth2/token";
    }

    /** By which it is reached with TLS. */
    String tlsAddress() {
        return tlsAddress;
    }

    RawHttp raw() {
        return new RawHttp(URI.create(address).getPort());
    }

    int tlsPort() {
        return URI.create(tlsAddress).getPort();
    }

    String address() {
        return address;
    }

    /** A token of a program, for all that it may have. */
    String token(String program) throws Exception {
        String known = tokens.get(program);
        if (known == null) {
            ProgramClient who = programs.get(program);
            HttpResponse<String> answer =
                    askToken(who.sign(who.claims(tokenUrl()).build()), "system/*.cruds");
            known = JSON.readTree(answer.body()).path("access_token").asText();
            tokens.put(program, known);
        }
        return known;
    }

    /** Of {@code anna}, signed in at the page, as a header {@code Cookie} has it. */
    String session() throws Exception {
        return session("anna");
    }

    String session(String account) throws Exception {
        String session = cookie(signIn(account, PASSWORD), "SESSION");
        HttpResponse<String> page =
                send(HttpRequest.newBuilder(URI.create(address + "/login")).header("Cookie", session));
        return session + "; " + cookie(page, FORGERY);
    }

    /** The token against forgery that goes with a session, as a header has it. */
    String forgeryToken(String session) throws Exception {
        return hidden(
                send(HttpRequest.newBuilder(URI.create(address + "/login")).header("Cookie", session)));
    }

    private static String hidden(HttpResponse<String> page) {
        Matcher hidden = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        if (!hidden.find()) {
            throw new IllegalStateException("the page has no token against forgery");
        }
        return hidden.group(1);
    }

    /** What the page of sign-in answers to a name and a password. */
    HttpResponse<String> signIn(String name, String password) throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(address + "/login")));
        return send(HttpRequest.newBuilder(URI.create(address + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie(page, FORGERY))
                .POST(HttpRequest.BodyPublishers.ofString("username=" + encoded(name) + "&password=" + encoded(password)
                        + "&_csrf=" + encoded(hidden(page)))));
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return answer.headers().allValues("Set-Cookie").stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }

    HttpResponse<String> askToken(String assertion, String scope) throws Exception {
        String body = "grant_type=client_credentials&client_assertion_type="
                + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion=" + assertion
                + "&scope=" + encoded(scope);
        return http.send(
                HttpRequest.newBuilder(URI.create(tokenUrl()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** GET below {@code /fhir} as a program; {@code null} for nobody. */
    HttpResponse<String> get(String program, String path) throws Exception {
        return send(request(program, path).GET());
    }

    HttpRequest.Builder request(String program, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/fhir/" + path))
                .timeout(Duration.ofMinutes(2))
                .header("Accept", "application/fhir+json");
        return program == null ? request : request.header("Authorization", "Bearer " + token(program));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close();
    }
}
