package org.cdexbridge.feed.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a route that a site writes for itself, with the language of camel-hl7. */
class ForwardingExampleTest {
    @TempDir
    Path home;

    @Test
    void admissionsReachTheBedBoardAndTheFeedAnswers() throws Exception {
        int port = freePort();
        try (MllpTestServer bench = new MllpTestServer(home);
                ServerSocket bedBoard = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            String example = Files.readString(Path.of("routes/examples/forward-admissions.yaml"))
                    .replace("2575", String.valueOf(bench.port()))
                    .replace("2576", String.valueOf(port))
                    .replace("2580", String.valueOf(bedBoard.getLocalPort()));
            Files.writeString(home.resolve("routes/forward-admissions.camel.yaml"), example);
            await().until(() ->
                    bench.bean(CamelContext.class).getRouteController().getRouteStatus("forward-admissions")
                            == ServiceStatus.Started);
            try (MllpConnection sender = MllpConnection.to(port)) {
                String other = MllpConnection.message("OTHER").replace("ADT^A01", "ADT^A08");
                assertThat(sender.send(other).answer()).isEqualTo("AA OTHER");
                assertThat(sender.send(MllpConnection.message("ADMITTED")).answer())
                        .isEqualTo("AA ADMITTED");
            }
            try (MllpConnection board = MllpConnection.of(bedBoard.accept())) {
                assertThat(board.read()).isEqualTo(MllpConnection.message("ADMITTED"));
                board.send("MSH|^~\\&\rMSA|AA|ADMITTED\r");
            }
            assertThat(bench.names()).containsExactly("OTHER", "ADMITTED");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
