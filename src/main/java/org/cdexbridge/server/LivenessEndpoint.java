package org.cdexbridge.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is answered on the port of the web pages while there are none: that the process lives, so that nothing ends it, and
 * that nothing else is there. Why stands in the log, not here, where strangers may ask.
 */
final class LivenessEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LivenessEndpoint.class);
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Optional<HttpServer> server;

    private LivenessEndpoint(Optional<HttpServer> server) {
        this.server = server;
    }

    /** A port that is taken, which may be why there are no pages, is left alone. */
    static LivenessEndpoint open(String address, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
            server.createContext("/actuator/health/liveness", exchange -> answer(exchange, OK, "UP"));
            server.createContext("/", exchange -> answer(exchange, UNAVAILABLE, "DOWN"));
            server.start();
            return new LivenessEndpoint(Optional.of(server));
        } catch (IOException e) {
            LOG.warn("the liveness endpoint cannot listen on {}:{}: {}", address, port, e.getMessage());
            return new LivenessEndpoint(Optional.empty());
        }
    }

    private static void answer(HttpExchange exchange, int code, String status) throws IOException {
        byte[] body = ("{\"status\":\"" + status + "\"}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.ifPresent(open -> open.stop(0));
    }
}
