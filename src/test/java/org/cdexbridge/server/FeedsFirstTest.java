package org.cdexbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import org.cdexbridge.feed.mllp.MllpClient;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A feed takes messages while web pages and {@code /fhir} are not there yet; what it took is stored once they are. */
class FeedsFirstTest {
    private static final String MESSAGE = "MSH|^~\\&|HIS|WEST|CDEX|BRIDGE|20240501103000||ADT^A08|first|P|2.5.1\r"
            + "PID|1||17^^^WEST^MR||Frost^Ida||19700101|F\rPV1|1|O\r";

    @TempDir
    Path home;

    /** Runs where the web server is about to be made, with what is there by then. */
    private interface Moment {
        void at(GenericApplicationContext context) throws IOException;
    }

    private ConfigurableApplicationContext start(int web, Moment moment) {
        SpringApplication server = new SpringApplication(Server.class);
        server.addInitializers(context -> {
            GenericApplicationContext starting = (GenericApplicationContext) context;
            starting.registerBean(WebServerFactoryCustomizer.class, () -> new Customizer(starting, moment));
        });
        return server.run(
                "--cdex.home=" + home,
                "--cdex.data=" + home.resolve("data"),
                "--server.port=" + web,
                "--spring.jmx.enabled=false");
    }

    private record Customizer(GenericApplicationContext context, Moment moment)
            implements WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {
        @Override
        public void customize(ConfigurableServletWebServerFactory factory) {
            try {
                moment.at(context);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aMessageIsTakenBeforeTheRestIsThereAndStoredAfterwards() throws IOException {
        int mllp = free();
        int web = free();
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/endpoints.yaml"), "feeds:\n  adt: { kind: mllp, port: %d }\n".formatted(mllp));
        AtomicReference<String> answer = new AtomicReference<>("");
        AtomicReference<List<JournalEntry>> journal = new AtomicReference<>(List.of());
        Moment early = context -> {
            assertThatThrownBy(() -> new Socket("127.0.0.1", web).close()).isInstanceOf(ConnectException.class);
            try (MllpClient sender =
                    new MllpClient("127.0.0.1", mllp, SocketFactory.getDefault(), Duration.ofSeconds(10))) {
                sender.send(MESSAGE.getBytes(StandardCharsets.UTF_8));
                answer.set(new String(sender.receive(), StandardCharsets.UTF_8));
            }
            journal.set(context.getBean(Journal.class).list(Optional.empty(), Optional.of("adt"), 10));
        };
        try (ConfigurableApplicationContext server = start(web, early)) {
            assertThat(answer.get()).contains("MSA|AA|first");
            assertThat(journal.get()).hasSize(1);
            assertThat(journal.get().get(0).state()).isEqualTo(JournalEntry.State.ACCEPTED);
            Journal all = server.getBean(Journal.class);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(all.list(Optional.empty(), Optional.of("adt"), 10))
                            .extracting(JournalEntry::state)
                            .containsExactly(JournalEntry.State.STORED));
        }
    }
}
