package org.cdexbridge.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Parameters;

/**
 * A payer's {@code $submit-attachment} that lets something happen around a submission. As the header {@code X-Request-ID}
 * asks for, a second attempt to send the same thing is no second submission.
 */
final class CountingPayer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Set<String>> accepted = new ConcurrentHashMap<>();
    private final Queue<String> attempts = new ConcurrentLinkedQueue<>();
    private volatile Moment moment = Moment.NEVER;
    private volatile Runnable event = () -> {};

    /** When it happens, seen from the payer. */
    enum Moment {
        NEVER,
        BEFORE_READING,
        BEFORE_TAKING,
        BEFORE_ANSWERING,
        AFTER_ANSWERING
    }

    CountingPayer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/fhir/$submit-attachment", this::handle);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/fhir/$submit-attachment";
    }

    /** Lets something happen once, at a moment of the next submission. */
    void at(Moment next, Runnable what) {
        event = what;
        moment = next;
    }

    /** Different submissions under a tracking id. */
    int accepted(String trackingId) {
        return accepted.getOrDefault(trackingId, Set.of()).size();
    }

    int attempts() {
        return attempts.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        pass(Moment.BEFORE_READING);
        Parameters parameters =
                (Parameters) new JsonParser().parse(exchange.getRequestBody().readAllBytes());
        String trackingId = ((Identifier) parameters.getParameter("TrackingId").getValue()).getValue();
        attempts.add(trackingId);
        if (pass(Moment.BEFORE_TAKING)) {
            exchange.close();
            return;
        }
        accepted.computeIfAbsent(trackingId, id -> ConcurrentHashMap.newKeySet())
                .add(exchange.getRequestHeaders().getFirst("X-Request-ID"));
        pass(Moment.BEFORE_ANSWERING);
        try {
            exchange.sendResponseHeaders(200, -1);
        } finally {
            exchange.close();
            pass(Moment.AFTER_ANSWERING);
        }
    }

    private boolean pass(Moment now) {
        if (moment != now) {
            return false;
        }
        event.run();
        moment = Moment.NEVER;
        return true;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
