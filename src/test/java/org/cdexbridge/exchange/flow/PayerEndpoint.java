package org.cdexbridge.exchange.flow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Resource;

/** A payer's {@code $submit-attachment} on a real socket: keeps what it takes, refuses as it is told. */
public final class PayerEndpoint implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, List<Parameters>> taken = new ConcurrentHashMap<>();
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Resource> written = new CopyOnWriteArrayList<>();
    private final Map<String, Resource> kept = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final List<String> attempts = new CopyOnWriteArrayList<>();

    /** What it says instead of 200. */
    record Answer(int status, String body) {}

    public PayerEndpoint() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir", this::serve);
        server.createContext("/fhir/$submit-attachment", this::handle);
        server.start();
    }

    public String url() {
        return base() + "/$submit-attachment";
    }

    String base() {
        return "http://localhost:" + server.getAddress().getPort() + "/fhir";
    }

    /** What was written to its FHIR server. */
    List<Resource> written() {
        return written;
    }

    /** Answers to the next submissions under a tracking id; then 200. */
    void answers(String trackingId, Answer... next) {
        answers.put(trackingId, new ConcurrentLinkedQueue<>(List.of(next)));
    }

    /** Every submission that it took. */
    List<Parameters> all() {
        return taken.values().stream().flatMap(List::stream).toList();
    }

    public List<Parameters> taken(String trackingId) {
        return taken.getOrDefault(trackingId, List.of());
    }

    long attempts(String trackingId) {
        return attempts.stream().filter(trackingId::equals).count();
    }

    /** Has a resource at its FHIR server. */
    void keeps(String path, Resource resource) {
        kept.put("/fhir/" + path, resource);
    }

    /** Says once that it is busy for some seconds, when this is read. */
    void isBusyAt(String path) {
        busy.add("/fhir/" + path);
    }

    /** Paths that were read at its FHIR server. */
    List<String> read() {
        return read;
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            read(exchange);
        } else {
            write(exchange);
        }
    }

    private void read(HttpExchange exchange) throws IOException {
        read.add(exchange.getRequestURI().getPath());
        if (busy.remove(exchange.getRequestURI().getPath())) {
            exchange.getResponseHeaders().set("Retry-After", "3");
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
            return;
        }
        Resource found = kept.get(exchange.getRequestURI().getPath());
        byte[] body = found == null ? new byte[0] : new JsonParser().composeBytes(found);
        exchange.sendResponseHeaders(found == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void write(HttpExchange exchange) throws IOException {
        written.add(new JsonParser().parse(exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Parameters parameters =
                (Parameters) new JsonParser().parse(exchange.getRequestBody().readAllBytes());
        String trackingId = ((Identifier) parameters.getParameterFirstRep().getValue()).getValue();
        attempts.add(trackingId);
        Answer answer =
                answers.getOrDefault(trackingId, new ConcurrentLinkedQueue<>()).poll();
        if (answer == null) {
            taken.computeIfAbsent(trackingId, id -> new CopyOnWriteArrayList<>())
                    .add(parameters);
            answer = new Answer(200, "");
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
