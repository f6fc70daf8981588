package org.cdexbridge.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.http.client.methods.HttpGet;
import org.cdexbridge.feed.mllp.Certificates;
import org.cdexbridge.security.outbound.Destination;
import org.cdexbridge.security.outbound.OutboundGuard;
import org.cdexbridge.security.outbound.OutboundLimits;
import org.cdexbridge.site.endpoints.ClientKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's server that asks for a certificate. */
class PartnerTlsTest {
    @TempDir
    Path home;

    private HttpsServer server;

    @BeforeEach
    void start() throws Exception {
        SSLContext context = new Certificates(home).make("payer").make("bridge").client("payer", "bridge");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int get(ClientKeys keys) throws IOException {
        String url = "https://localhost:" + server.getAddress().getPort() + "/r4";
        List<Destination> known = Destination.of(url, true, keys).stream().toList();
        OutboundLimits limits =
                new OutboundLimits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60));
        try (OutboundGuard guard = new OutboundGuard(() -> known, home, limits)) {
            return guard.execute(
                    new HttpGet(url), answer -> answer.getStatusLine().getStatusCode());
        }
    }

    @Test
    void isShownOurs() throws Exception {
        assertThat(get(new ClientKeys("bridge.pem", "bridge.key", "payer.pem"))).isEqualTo(200);
    }

    @Test
    void isNotReachedWithoutOne() {
        assertThatThrownBy(() -> get(new ClientKeys(null, null, "payer.pem"))).isInstanceOf(IOException.class);
    }

    @Test
    void isNotReachedWhenItIsNotWhomWeBelieve() {
        assertThatThrownBy(() -> get(new ClientKeys("bridge.pem", "bridge.key", "bridge.pem")))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(null)).isInstanceOf(IOException.class);
    }

    @Test
    void isNotReachedWithAFileThatIsNotThere() {
        assertThatThrownBy(() -> get(new ClientKeys("bridge.pem", "missing.key", "payer.pem")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("TLS files");
    }
}
