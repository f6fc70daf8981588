package org.cdexbridge.feed.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MllpTlsTest {
    @TempDir
    static Path keys;

    private static Certificates certificates;

    @TempDir
    Path home;

    private MllpTestServer bench;

    @BeforeAll
    static void makeKeys() throws Exception {
        certificates = new Certificates(keys).make("server").make("sender").make("stranger");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void withoutClientCertificatesAnybodyWhoBelievesTheServerIsServed() throws Exception {
        bench = new MllpTestServer(home, pemFiles());
        try (MllpConnection wire = wire(null)) {
            assertThat(wire.send(MllpConnection.message("TLS")).answer()).isEqualTo("AA TLS");
            assertThat(((SSLSocket) wire.socket()).getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void aClientWithTheRightCertificateIsServed() throws Exception {
        bench = new MllpTestServer(home, mutual());
        try (MllpConnection wire = wire("sender")) {
            assertThat(wire.send(MllpConnection.message("KNOWN")).answer()).isEqualTo("AA KNOWN");
        }
    }

    @Test
    void aClientWithoutOrWithAnotherCertificateIsNotServed() throws Exception {
        bench = new MllpTestServer(home, mutual());
        for (String name : new String[] {null, "stranger"}) {
            assertThatThrownBy(() -> {
                        try (MllpConnection wire = wire(name)) {
                            wire.send(MllpConnection.message("UNKNOWN")).read();
                        }
                    })
                    .rootCause()
                    .isInstanceOf(IOException.class);
        }
        await().until(() -> bench.events("connection-error") == 2);
        assertThat(bench.rows()).isEmpty();
    }

    @Test
    void ourOwnClientShowsItsCertificateAndLooksAtTheServers() throws Exception {
        bench = new MllpTestServer(home, mutual());
        File own = certificates.file("sender.pem").toFile();
        File key = certificates.file("sender.key").toFile();
        MllpClientTls right = new MllpClientTls(certificates.file("server.pem").toFile(), own, key, null);
        try (MllpClient client = client(right)) {
            client.send(MllpConnection.message("OWN").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(client.receive(), StandardCharsets.ISO_8859_1))
                    .contains("MSA|AA|OWN");
        }
        MllpClientTls wrong =
                new MllpClientTls(certificates.file("stranger.pem").toFile(), own, key, null);
        try (MllpClient client = client(wrong)) {
            assertThatThrownBy(() -> client.send(new byte[1])).isInstanceOf(IOException.class);
        }
    }

    private MllpClient client(MllpClientTls tls) throws IOException {
        return new MllpClient("localhost", bench.port(), tls.context().getSocketFactory(), Duration.ofSeconds(20));
    }

    @Test
    void aKeyStoreWillDoInPlaceOfPemFiles() throws Exception {
        Path passphrase = Files.writeString(keys.resolve("passphrase"), Certificates.PASSPHRASE);
        bench = new MllpTestServer(
                home, "key-store: " + certificates.file("server.p12"), "passphrase: { file: " + passphrase + " }");
        try (MllpConnection wire = wire(null)) {
            assertThat(wire.send(MllpConnection.message("P12")).answer()).isEqualTo("AA P12");
        }
    }

    @Test
    void whoDoesNotSpeakTlsGetsNoAnswer() throws Exception {
        bench = new MllpTestServer(home, pemFiles());
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send(MllpConnection.message("PLAIN")).closes()).isTrue();
        }
        assertThat(bench.rows()).isEmpty();
    }

    private static String[] pemFiles() {
        return new String[] {
            "certificate: " + certificates.file("server.pem"), "key: " + certificates.file("server.key")
        };
    }

    private static String[] mutual() {
        return new String[] {pemFiles()[0], pemFiles()[1], "clients: " + certificates.file("sender.pem")};
    }

    private MllpConnection wire(String name) throws Exception {
        return MllpConnection.to(
                bench.port(), certificates.client(name, "server").getSocketFactory());
    }
}
