package org.cdexbridge.feed.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private MllpBench bench;

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
        bench = new MllpBench(home, pemFiles());
        try (Wire wire = wire(null)) {
            assertThat(wire.send(Wire.message("TLS")).answer()).isEqualTo("AA TLS");
            assertThat(((SSLSocket) wire.socket()).getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void aClientWithTheRightCertificateIsServed() throws Exception {
        bench = new MllpBench(home, mutual());
        try (Wire wire = wire("sender")) {
            assertThat(wire.send(Wire.message("KNOWN")).answer()).isEqualTo("AA KNOWN");
        }
    }

    @Test
    void aClientWithoutOrWithAnotherCertificateIsNotServed() throws Exception {
        bench = new MllpBench(home, mutual());
        for (String name : new String[] {null, "stranger"}) {
            assertThatThrownBy(() -> {
                        try (Wire wire = wire(name)) {
                            wire.send(Wire.message("UNKNOWN")).read();
                        }
                    })
                    .rootCause()
                    .isInstanceOf(IOException.class);
        }
        await().until(() -> bench.events("broken") == 2);
        assertThat(bench.rows()).isEmpty();
    }

    @Test
    void aKeyStoreWillDoInPlaceOfPemFiles() throws Exception {
        Path passphrase = Files.writeString(keys.resolve("passphrase"), Certificates.PASSPHRASE);
        bench = new MllpBench(
                home, "key-store: " + certificates.file("server.p12"), "passphrase: { file: " + passphrase + " }");
        try (Wire wire = wire(null)) {
            assertThat(wire.send(Wire.message("P12")).answer()).isEqualTo("AA P12");
        }
    }

    @Test
    void whoDoesNotSpeakTlsGetsNoAnswer() throws Exception {
        bench = new MllpBench(home, pemFiles());
        try (Wire wire = bench.connect()) {
            assertThat(wire.send(Wire.message("PLAIN")).closes()).isTrue();
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

    private Wire wire(String name) throws Exception {
        return Wire.to(bench.port(), certificates.client(name, "server").getSocketFactory());
    }
}
