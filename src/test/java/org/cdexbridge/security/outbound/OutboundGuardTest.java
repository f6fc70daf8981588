package org.cdexbridge.security.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.client.methods.HttpGet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {
    private static final OutboundLimits LIMITS =
            new OutboundLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(1));

    private final CountDownLatch enough = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            if (exchange.getRequestURI().getPath().equals("/away")) {
                exchange.getResponseHeaders().add("Location", "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(200, -1);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private static OutboundGuard allowing(String url, boolean inside) {
        Collection<Destination> known =
                Destination.of(url, inside, null).map(List::of).orElseThrow();
        return new OutboundGuard(() -> known, Path.of("."), LIMITS);
    }

    private static int get(OutboundGuard guard, String url) throws Exception {
        return guard.execute(new HttpGet(url), answer -> answer.getStatusLine().getStatusCode());
    }

    @Test
    void aServerThatAnswersAByteAtATimeIsGivenUpAfterTheTotalLimit() throws Exception {
        server.createContext("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (!enough.await(50, TimeUnit.MILLISECONDS)) {
                    body.write(' ');
                    body.flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        OutboundGuard guard = allowing(url("/drip"), true);
        long start = System.nanoTime();
        assertThatThrownBy(() -> guard.execute(
                        new HttpGet(url("/drip")),
                        answer -> answer.getEntity().getContent().readAllBytes()))
                .isInstanceOf(IOException.class);
        enough.countDown();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(LIMITS.total(), Duration.ofSeconds(30));
    }

    @Test
    void aConfiguredHostIsCalled() throws Exception {
        assertThat(get(allowing(url("/r4"), true), url("/r4/Patient"))).isEqualTo(200);
    }

    @Test
    void aConfiguredHostWhoseAddressIsInsideIsNotCalled() {
        OutboundGuard guard = allowing(url("/r4"), false);
        assertThatThrownBy(() -> get(guard, url("/r4")))
                .isInstanceOf(OutboundRefused.class)
                .hasMessageContaining("CDX-8121");
        assertThat(calls).hasValue(0);
    }

    @Test
    void anotherHostOrPortIsNotCalledWhoeverTries() {
        OutboundGuard guard = allowing("http://payer.example.org/r4", true);
        assertThatThrownBy(() -> get(guard, url("/r4")))
                .isInstanceOf(OutboundRefused.class)
                .hasMessageContaining("CDX-8120");
        OutboundGuard otherPort = allowing("http://localhost:1/r4", true);
        assertThatThrownBy(() -> get(otherPort, url("/r4"))).isInstanceOf(OutboundRefused.class);
        assertThat(calls).hasValue(0);
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        assertThat(get(allowing(url("/"), true), url("/away"))).isEqualTo(302);
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://payer.example.org.evil.test/r4",
                "https://payer.example.org@evil.test/r4",
                "https://evil@payer.example.org/r4",
                "http://payer.example.org/r4",
                "https://payer.example.org:8443/r4",
                "file:///etc/passwd",
                "/r4"
            })
    void whatOnlyLooksLikeAConfiguredHostIsRefused(String url) {
        OutboundGuard guard = allowing("https://payer.example.org/r4", false);
        assertThatThrownBy(() -> guard.check(URI.create(url))).isInstanceOf(OutboundRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1"
            })
    void addressesInsideAreKnown(String address) throws Exception {
        assertThat(PrivateAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2001:4860:4860::8888"})
    void addressesOutsideAreNot(String address) throws Exception {
        assertThat(PrivateAddress.is(InetAddress.getByName(address))).isFalse();
    }
}
