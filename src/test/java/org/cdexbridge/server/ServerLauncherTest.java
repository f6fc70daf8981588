package org.cdexbridge.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Whatever keeps the server from coming up, files go to the journal, and the server follows when the cause is gone. */
@ExtendWith(OutputCaptureExtension.class)
class ServerLauncherTest {
    /** Stands for the pages: a web server and nothing else. */
    @ImportAutoConfiguration(ServletWebServerFactoryAutoConfiguration.class)
    static class Pages {}

    @TempDir
    Path home;

    @BeforeEach
    void site() throws Exception {
        write(
                "routes/endpoints.yaml",
                "feeds:\n  inbox: { kind: folder, folder: inbox, poll: 100ms, settle: 100ms }\n");
        write("data/inbox/a.xml", "<a/>");
    }

    private void write(String path, String text) throws Exception {
        Files.createDirectories(home.resolve(path).getParent());
        Files.writeString(home.resolve(path), text);
    }

    private ServerLauncher start(int port, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "--cdex.home=" + home;
        arguments[1] = "--cdex.data=" + home.resolve("data");
        arguments[2] = "--server.port=" + port;
        arguments[3] = "--server.address=127.0.0.1";
        System.arraycopy(more, 0, arguments, 4, more.length);
        return new ServerLauncher(Pages.class, arguments);
    }

    private static ConfigurableApplicationContext run(ServerLauncher start) {
        try {
            return start.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whileThePortIsTakenFilesGoToTheJournalAndThePagesFollow(CapturedOutput output) throws Exception {
        CompletableFuture<ConfigurableApplicationContext> server;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            ServerLauncher start = start(taken.getLocalPort());
            server = CompletableFuture.supplyAsync(() -> run(start));
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(home.resolve("data/inbox/done/a.xml")));
            assertThat(server).isNotDone();
            assertThat(output.getAll()).contains("Feeds and journal are open");
        }
        server.get(60, TimeUnit.SECONDS).close();
    }

    @Test
    void aStrictStartAndOneThatHasNoJournalEither() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() ->
                            start(taken.getLocalPort(), "--cdex.strict=true").run())
                    .hasStackTraceContaining("PortInUse");
            write("routes/endpoints.yaml", "database: { url: \"jdbc:postgresql://127.0.0.1:1/none\" }\n");
            assertThatThrownBy(() -> start(taken.getLocalPort()).run()).hasStackTraceContaining("PortInUse");
        }
    }
}
