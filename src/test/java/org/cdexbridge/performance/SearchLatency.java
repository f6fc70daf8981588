package org.cdexbridge.performance;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cdexbridge.attack.ProgramClient;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.server.Server;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.TestDocuments;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How long searches within a patient take over HTTP, as a program of the site and as a partner with a panel of 10,000:
 * {@code h2|postgresql RESOURCES}. The store is filled with documents of 62 resources first; the two ask the same, in turns.
 */
final class SearchLatency {
    private static final int PANEL = 10_000;
    private static final int SEARCHES = 3_000;
    private static final int WARM_UP = 1_000;
    private static final int CONDITIONS = 12;
    private static final int A_DOCUMENT = 2 + 5 * CONDITIONS;
    private static final List<String> SEARCHED = List.of(
            "Condition?patient=%s",
            "Observation?patient=%s&_count=20",
            "Observation?patient=%s&category=laboratory&_sort=-date&_count=10",
            "Patient?_id=%s",
            "Condition?patient=%s&clinical-status=active&_revinclude=Provenance:target");
    private static final String CONFIGURATION =
            """
            site: { name: Measured, base: "http://localhost:%1$d/fhir" }
            security:
              clients: [{ id: warehouse, jwks: { file: warehouse.jwks.json } }]
              limits: { fhir: 2000000B }
            partners:
              north:
                identifiers: ["urn:oid:9.9|north"]
                client: { id: north, jwks: { file: north.jwks.json } }
                types: [Patient, Condition, Observation]
                panel: { patients: [%2$s] }
                limits: { requests: 1000000 }
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(20261129);
    private final List<String> patients = new ArrayList<>();
    private final int port;
    private final Path home;
    private final ProgramClient site = ProgramClient.rsa("warehouse");
    private final ProgramClient partner = ProgramClient.rsa("north");

    private SearchLatency(int port) throws Exception {
        this.port = port;
        this.home = Files.createTempDirectory("latency");
    }

    public static void main(String[] args) throws Exception {
        int documents = Math.max(PANEL, Integer.parseInt(args[1]) / A_DOCUMENT);
        SearchLatency measured = new SearchLatency(Integer.getInteger("port", 18099));
        if (args[0].equals("postgresql")) {
            try (EmbeddedPostgres postgres = TestDatabase.postgresql()) {
                measured.run(
                        documents,
                        "--CDEX_DATABASE_URL=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--CDEX_DATABASE_USER=postgres");
            }
        } else {
            measured.run(documents);
        }
        System.exit(0);
    }

    private void run(int documents, String... database) throws Exception {
        Files.createDirectories(home.resolve("routes"));
        site.publish(home);
        partner.publish(home);
        List<Patient> made = IntStream.range(0, documents)
                .mapToObj(i -> numbered(TestDocuments.patient(), i))
                .toList();
        String panel = made.stream()
                .limit(PANEL)
                .map(patient ->
                        "\"urn:oid:2.999.1|" + patient.getIdentifierFirstRep().getValue() + "\"")
                .collect(Collectors.joining(","));
        Files.writeString(home.resolve("routes/endpoints.yaml"), CONFIGURATION.formatted(port, panel));
        List<String> options = new ArrayList<>(Arrays.asList(database));
        options.addAll(List.of("--cdex.home=" + home, "--cdex.data=" + home.resolve("data"), "--server.port=" + port));
        try (ConfigurableApplicationContext server =
                SpringApplication.run(Server.class, options.toArray(String[]::new))) {
            fill(server.getBean(FhirServer.class), made);
            made.stream().limit(PANEL).forEach(patient -> patients.add(patient.getIdPart()));
            measure(documents * A_DOCUMENT);
        }
    }

    private static Patient numbered(Patient patient, int number) {
        patient.getIdentifier().clear();
        patient.addIdentifier().setSystem("urn:oid:2.999.1").setValue("N" + number);
        return patient;
    }

    private static void fill(FhirServer store, List<Patient> patients) throws Exception {
        long begin = System.nanoTime();
        ExecutorService workers = Executors.newFixedThreadPool(2);
        List<Callable<Object>> writes = patients.stream()
                .<Callable<Object>>map(patient -> () -> {
                    List<Resource> document = TestDocuments.document(patient, CONDITIONS);
                    store.transaction(document);
                    return document.size();
                })
                .toList();
        for (Future<Object> write : workers.invokeAll(writes)) {
            write.get();
        }
        workers.shutdown();
        System.out.printf("filled in %.0f s%n", (System.nanoTime() - begin) / 1e9);
    }

    private void measure(int resources) throws Exception {
        String asSite = token(site);
        String asPartner = token(partner);
        List<Double> ofSite = new ArrayList<>();
        List<Double> ofPartner = new ArrayList<>();
        for (int i = 0; i < WARM_UP + SEARCHES; i++) {
            String search = SEARCHED.get(i % SEARCHED.size()).formatted(patients.get(random.nextInt(patients.size())));
            double one = time(asSite, search);
            double other = time(asPartner, search);
            if (i >= WARM_UP) {
                ofSite.add(one);
                ofPartner.add(other);
            }
        }
        System.out.printf("%d resources; site: %s; partner: %s%n", resources, figures(ofSite), figures(ofPartner));
    }

    private static String figures(List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return "median %.1f ms, 95th percentile %.1f ms"
                .formatted(sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100));
    }

    private double time(String token, String search) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/fhir/" + search))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/fhir+json")
                .build();
        long begin = System.nanoTime();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("\"entry\"")) {
            throw new IllegalStateException(search + ": " + answer.statusCode() + " " + answer.body());
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private String token(ProgramClient program) throws Exception {
        String url = "http://localhost:" + port + "/oauth2/token";
        String form = "grant_type=client_credentials&scope=" + encoded("system/*.rs") + "&client_assertion_type="
                + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion="
                + program.sign(program.claims(url).build());
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new ObjectMapper().readTree(answer).path("access_token").asText();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
