package org.cdexbridge.exchange.flow;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cdexbridge.exchange.task.TaskStateMachine;
import org.cdexbridge.server.Server;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole server, and a payer's client for it. */
final class RunningBridge implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(6);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final ConfigurableApplicationContext context;
    private final String address;
    private final Path inbox;

    /** @param partners part {@code partners:} of {@code endpoints.yaml} */
    RunningBridge(Path home, String partners) throws IOException {
        inbox = home.resolve("data/inbox");
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/endpoints.yaml"),
                "feeds: { inbox: { kind: folder, folder: inbox } }\n" + partners);
        context = new SpringApplication(Server.class)
                .run(
                        "--cdex.home=" + home,
                        "--cdex.data=" + home.resolve("data"),
                        "--server.port=0",
                        "--cdex.exchange.back-off=200ms",
                        "--spring.jmx.enabled=false");
        address = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        await().atMost(START).until(() -> get("/fhir/metadata").statusCode() == 200);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Where its pages are. */
    String address() {
        return address;
    }

    /** The watched folder. */
    Path inbox() {
        return inbox;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, Resource body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).POST(HttpRequest.BodyPublishers.ofString(json(body))));
    }

    HttpResponse<String> put(String path, Resource body, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).PUT(HttpRequest.BodyPublishers.ofString(json(body))));
    }

    HttpResponse<String> delete(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).DELETE());
    }

    HttpResponse<String> patch(String path, String type, String body, String... headers)
            throws IOException, InterruptedException {
        return send(request(path, headers)
                .setHeader("Content-Type", type)
                .method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends anything else. */
    HttpResponse<String> send(String path, String type, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Sends the form of a page, with what protects it against forged requests. */
    int submit(String page, String action, String fields) throws IOException, InterruptedException {
        return form(page, action, fields).statusCode();
    }

    /** The page that comes of it. */
    String submitted(String page, String action, String fields) throws IOException, InterruptedException {
        return form(page, action, fields).body();
    }

    private HttpResponse<String> form(String page, String action, String fields)
            throws IOException, InterruptedException {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get(page).body());
        String protection = token.find() ? "&_csrf=" + token.group(1) : "";
        return send(action, "application/x-www-form-urlencoded", fields + protection);
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofMinutes(1))
                .header("Content-Type", "application/fhir+json");
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a Task and gives back its path. */
    String ask(Task task) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/fhir/Task", task);
        String location = answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
        return location.substring(location.indexOf("/fhir/"), location.indexOf("/_history"));
    }

    /** The Task as soon as it has this status. */
    Task when(String path, Task.TaskStatus status) {
        return await().atMost(SOON)
                .until(
                        () -> task(path),
                        task -> task.getStatus() == status || TaskStateMachine.isOver(task.getStatus()));
    }

    /** The request as the review queue lists it; {@code null} when it does not wait. */
    JsonNode waiting(String path) throws IOException, InterruptedException {
        for (JsonNode one : new ObjectMapper().readTree(get("/api/reviews").body())) {
            if (path.endsWith(one.path("about").asText())) {
                return one;
            }
        }
        return null;
    }

    Task task(String path) throws IOException, InterruptedException {
        return (Task) resource(get(path).body());
    }

    static Resource resource(String json) throws IOException {
        return new JsonParser().parse(json);
    }

    private static String json(Resource resource) throws IOException {
        return new JsonParser().composeString(resource);
    }

    @Override
    public void close() {
        context.close();
    }
}
