package org.cdexbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpFeedTest {
    @TempDir
    Path home;

    private SftpServer server;
    private FeedTestServer bench;

    @BeforeEach
    void startServer() throws IOException {
        server = new SftpServer(home.resolve("server"));
        Files.createDirectories(server.root.resolve("out"));
        Files.writeString(home.resolve("password"), SftpServer.PASSWORD + "\n");
    }

    @AfterEach
    void stop() throws IOException {
        if (bench != null) {
            bench.close();
        }
        server.close();
    }

    private String feed(String name, int port, Path knownHosts, String login) {
        return """
                  %s:
                    kind: sftp
                    host: 127.0.0.1
                    port: %d
                    folder: out
                    user: hospital
                    %s
                    known-hosts: %s
                    poll: 200ms
                    settle: 100ms
                    timeout: 2000ms
                """
                .formatted(name, port, login, knownHosts);
    }

    private String withPassword() {
        return "password: { file: " + home.resolve("password") + " }";
    }

    private void start(String feeds) throws IOException {
        bench = new FeedTestServer(home, "limits: { size: 50000B }\nfeeds:\n" + feeds).start();
    }

    private void drop(String name, String content) throws IOException {
        Files.writeString(server.root.resolve("out").resolve(name), content);
    }

    @Test
    void withAPasswordAFileIsFetchedAndMovedToDoneAtTheServer() throws IOException {
        String content = "<a>" + "ä".repeat(20_000) + "</a>";
        drop("ccd.xml", content);
        start(feed("clinic", server.port(), server.knownHosts(home.resolve("known")), withPassword()));
        await().until(() -> Files.exists(server.root.resolve("out/done/ccd.xml")));
        assertThat(bench.names()).containsExactly("ccd.xml");
        assertThat(bench.intake().received.get(0).bytes()).isEqualTo(content.getBytes(StandardCharsets.UTF_8));
        assertThat(server.root.resolve("out/ccd.xml")).doesNotExist();
    }

    @Test
    void withAKeyAFileIsFetchedAndDeletedAtTheServer() throws Exception {
        drop("ccd.xml", "<a/>");
        Path key = server.privateKey(home.resolve("id"));
        start(feed("clinic", server.port(), server.knownHosts(home.resolve("known")), "key: " + key)
                + "    delete: true\n");
        await().until(() -> bench.names().contains("ccd.xml"));
        await().until(() -> Files.notExists(server.root.resolve("out/ccd.xml")));
        assertThat(server.root.resolve("out/done")).doesNotExist();
    }

    @Test
    void withAnotherHostKeyNothingIsFetchedAndTheFeedSaysSo() throws IOException {
        drop("ccd.xml", "<a/>");
        start(feed("clinic", server.port(), server.wrongKnownHosts(home.resolve("known")), withPassword()));
        await().until(() -> bench.status("clinic").state() == FeedStatus.State.DOWN);
        assertThat(bench.status("clinic").error()).containsIgnoringCase("hostkey");
        assertThat(bench.names()).isEmpty();
        assertThat(server.root.resolve("out/ccd.xml")).exists();
    }

    @Test
    void withAnUnknownHostNothingIsFetched() throws IOException {
        drop("ccd.xml", "<a/>");
        Path nobody = Files.writeString(home.resolve("known"), "");
        start(feed("clinic", server.port(), nobody, withPassword()));
        await().until(() -> bench.status("clinic").state() == FeedStatus.State.DOWN);
        assertThat(bench.names()).isEmpty();
    }

    @Test
    void aServerThatHangsBlocksNeitherTheStartNorAnotherFeed() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Path known = server.knownHosts(home.resolve("known"));
            start(feed("silent", silent.getLocalPort(), known, withPassword())
                    + feed("clinic", server.port(), known, withPassword()));
            drop("ccd.xml", "<a/>");
            await().until(() -> bench.names().contains("ccd.xml"));
            await().until(() -> bench.status("silent").state() == FeedStatus.State.DOWN);
            drop("next.xml", "<a/>");
            await().until(() -> bench.names().contains("next.xml"));
            assertThat(bench.status("clinic").state()).isEqualTo(FeedStatus.State.UP);
        }
    }

    @Test
    void aFileIsFetchedAgainUntilTheJournalHasIt() throws IOException {
        start(feed("clinic", server.port(), server.knownHosts(home.resolve("known")), withPassword()));
        bench.intake().available = false;
        drop("ccd.xml", "<a/>");
        await().until(() -> bench.intake().asked >= 2);
        assertThat(server.root.resolve("out/ccd.xml")).exists();
        bench.intake().available = true;
        await().until(() -> Files.exists(server.root.resolve("out/done/ccd.xml")));
        assertThat(bench.names()).containsExactly("ccd.xml");
    }

    @Test
    void aFileThatIsTooLargeIsMovedToErrorAtTheServer() throws IOException {
        drop("huge.xml", "x".repeat(50_001));
        drop("small.xml", "<a/>");
        start(feed("clinic", server.port(), server.knownHosts(home.resolve("known")), withPassword()));
        await().until(() -> Files.exists(server.root.resolve("out/error/huge.xml.finding.txt")));
        assertThat(server.root.resolve("out/error/huge.xml")).exists();
        await().untilAsserted(() -> assertThat(server.root.resolve("out/error/huge.xml.finding.txt"))
                .content()
                .startsWith("CDX-1001"));
        await().until(() -> Files.exists(server.root.resolve("out/done/small.xml")));
        assertThat(bench.names()).containsExactly("small.xml");
    }

    @Test
    void hostileNamesInAListingAreNeverUsed() throws IOException {
        server.close();
        server = new SftpServer(home.resolve("server"), HostileListing.factory());
        for (String name : HostileListing.TOLD.keySet()) {
            drop(name, "<hostile/>");
        }
        Files.createDirectories(server.root.resolve("out/sub"));
        drop("sub/inside.xml", "<inside/>");
        Path outside = Files.writeString(server.root.resolve("outside.xml"), "<outside/>");
        drop("good.xml", "<a/>");
        start(feed("clinic", server.port(), server.knownHosts(home.resolve("known")), withPassword()));
        await().until(() -> bench.names().contains("good.xml"));
        drop("later.xml", "<a/>");
        await().until(() -> bench.names().contains("later.xml"));
        assertThat(bench.names()).containsExactly("good.xml", "later.xml");
        assertThat(outside).exists();
    }

    @Test
    void whatAWriterAddsAtTheServerAfterAPauseIsNotLost() throws IOException {
        start(feed("clinic", server.port(), server.knownHosts(home.resolve("known")), withPassword()));
        drop("slow.xml", "first;");
        Path done = server.root.resolve("out/done/slow.xml");
        await().until(() -> Files.exists(done));
        Files.writeString(done, "second;", StandardOpenOption.APPEND);
        await().until(() -> bench.names().size() == 2);
        assertThat(bench.intake().received.get(1).bytes()).asString().isEqualTo("first;second;");
        await().until(() -> Files.exists(done));
    }

    @Test
    void whatWasRefusedAndIsWrittenAgainIsFetchedAgain() throws IOException {
        start(feed("clinic", server.port(), server.knownHosts(home.resolve("known")), withPassword()));
        drop("slow.xml", "x".repeat(50_001));
        Path refused = server.root.resolve("out/error/slow.xml");
        await().until(() -> Files.exists(refused));
        Files.writeString(refused, "<whole/>");
        await().until(() -> bench.names().contains("slow.xml"));
        assertThat(bench.intake().received.get(0).bytes()).asString().isEqualTo("<whole/>");
    }

    @Test
    void aFileThatGrewSinceItWasFetchedIsNotDeleted() throws IOException {
        start(feed("clinic", server.port(), server.knownHosts(home.resolve("known")), withPassword())
                + "    delete: true\n");
        Path file = server.root.resolve("out/slow.xml");
        bench.intake().meanwhile.set(() -> Files.writeString(file, "second;", StandardOpenOption.APPEND));
        drop("slow.xml", "first;");
        await().until(() -> bench.names().size() == 2);
        assertThat(bench.intake().received.get(1).bytes()).asString().isEqualTo("first;second;");
        await().until(() -> Files.notExists(file));
    }
}
