package org.cdexbridge.exchange.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A payer's server that takes connections and never answers. */
final class HangingEndpoint {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> connections = new CopyOnWriteArrayList<>();

    HangingEndpoint() throws IOException {
        Thread accepting = new Thread(this::accept, "hanging-endpoint");
        accepting.setDaemon(true);
        accepting.start();
    }

    String url() {
        return "http://localhost:" + server.getLocalPort() + "/fhir/$submit-attachment";
    }

    /** How many connections were ever made. */
    int connections() {
        return connections.size();
    }

    private void accept() {
        try {
            while (true) {
                connections.add(server.accept());
            }
        } catch (IOException e) {
            // the end of the tests
        }
    }
}
