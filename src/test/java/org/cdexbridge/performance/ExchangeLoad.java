package org.cdexbridge.performance;

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
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.cdexbridge.exchange.task.TestTasks;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.server.Server;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.TestDocuments;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Answers of policy while documents come in: 200 data-request Tasks a minute, each polled until it is over, and two C-CDA
 * documents of 73 KB a second, of fifty patients. One minute to warm up, then as many as the first argument says (3).
 */
public final class ExchangeLoad {
    private static final int TASK_MILLIS = 300;
    private static final int DOCUMENT_MILLIS = 500;
    private static final int POLL_MILLIS = 100;
    private static final int PATIENTS = 50;
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String SITE =
            """
            feeds: { inbox: { kind: folder, folder: inbox } }
            security: { trusted-networks: [127.0.0.1, "::1"] }
            partners:
              payer:
                identifiers: ["https://payer.test/ids|PAYER-1"]
                types: [Condition]
                panel: all
                limits: { requests: 100000 }
                release: [{ name: looked-up, kinds: [query], decision: auto }]
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(8);
    private final Queue<Long> answered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private final Path home = Files.createTempDirectory("load");
    private final ConfigurableApplicationContext server;
    private final String fhir;
    private volatile boolean counts;

    private ExchangeLoad() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(home.resolve("routes/endpoints.yaml"), SITE);
        server = SpringApplication.run(
                Server.class, "--cdex.home=" + home, "--cdex.data=" + home.resolve("data"), "--server.port=0");
        fhir = "http://localhost:" + server.getEnvironment().getProperty("local.server.port") + "/fhir";
        FhirServer store = server.getBean(FhirServer.class);
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> store.status()
                .ready());
        Patient patient = TestDocuments.patient();
        patient.addIdentifier(TestTasks.member("M-1001"));
        List<Resource> document = TestDocuments.document(patient, 12);
        store.transaction(document);
    }

    public static void main(String[] args) throws Exception {
        int minutes = args.length == 0 ? 3 : Integer.parseInt(args[0]);
        ExchangeLoad load = new ExchangeLoad();
        load.run(minutes);
        System.exit(0);
    }

    private void run(int minutes) throws Exception {
        String sample;
        try (InputStream stream = ExchangeLoad.class.getResourceAsStream("/samples/ccd.xml")) {
            sample = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
        clock.scheduleAtFixedRate(() -> drop(sample), 0, DOCUMENT_MILLIS, TimeUnit.MILLISECONDS);
        clock.scheduleAtFixedRate(this::ask, 0, TASK_MILLIS, TimeUnit.MILLISECONDS);
        Awaitility.await()
                .pollDelay(Duration.ofMinutes(1))
                .timeout(Duration.ofMinutes(2))
                .until(() -> true);
        counts = true;
        int before = dropped.get();
        Awaitility.await()
                .pollDelay(Duration.ofMinutes(minutes))
                .timeout(Duration.ofMinutes(minutes + 1L))
                .until(() -> true);
        clock.shutdownNow();
        tell(minutes, dropped.get() - before);
    }

    private void tell(int minutes, int documents) {
        List<Long> sorted = answered.stream().sorted().toList();
        System.out.printf(
                "%d Tasks asked, %d answered a minute; milliseconds from POST to completed: p50 %d, p95 %d, p99 %d, longest %d%n",
                asked.get(),
                sorted.size() / minutes,
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 1));
        System.out.printf(
                "%.1f documents dropped a second; waiting in the journal at the end: %s%n",
                documents / (60.0 * minutes), server.getBean(Journal.class).counts());
    }

    private static long at(List<Long> sorted, double part) {
        return sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * part)));
    }

    /** A document of its own, of one of the patients. */
    private void drop(String sample) {
        try {
            int number = dropped.incrementAndGet();
            String patient = "P" + number % PATIENTS;
            String document = GUID.matcher(sample)
                    .replaceAll(
                            found -> UUID.nameUUIDFromBytes((found.group() + patient).getBytes(StandardCharsets.UTF_8))
                                    .toString())
                    .replaceFirst("<id root=\"[^\"]+\"/>", "<id root=\"" + UUID.randomUUID() + "\"/>")
                    .replace("MRN-4711", patient);
            Path made = Files.writeString(home.resolve("d" + number + ".xml"), document);
            Files.move(made, home.resolve("data/inbox").resolve(made.getFileName()));
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private void ask() {
        try {
            asked.incrementAndGet();
            boolean counted = counts;
            long begin = System.nanoTime();
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(fhir + "/Task"))
                            .header("Content-Type", "application/fhir+json")
                            .POST(HttpRequest.BodyPublishers.ofString(new JsonParser()
                                    .composeString(TestTasks.query(
                                            "Condition?patient=[reference]&_revinclude=Provenance:target"))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            String path = answer.headers().firstValue("Location").orElseThrow().replaceFirst("/_history.*", "");
            clock.schedule(() -> look(path, begin, counted), POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
        }
    }

    private void look(String path, long begin, boolean counted) {
        try {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(URI.create(path)).build(), HttpResponse.BodyHandlers.ofString());
            Task task = (Task) new JsonParser().parse(answer.body());
            if (task.getStatus() != Task.TaskStatus.COMPLETED) {
                clock.schedule(() -> look(path, begin, counted), POLL_MILLIS, TimeUnit.MILLISECONDS);
            } else if (counted) {
                answered.add((System.nanoTime() - begin) / 1_000_000);
            }
        } catch (IOException | InterruptedException e) {
            e.printStackTrace();
        }
    }
}
