package org.cdexbridge.cli.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.cdexbridge.cli.CommandRun;
import org.cdexbridge.feed.mllp.MllpConnection;
import org.cdexbridge.feed.mllp.MllpTestServer;
import org.cdexbridge.journal.JournalEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages sent to a feed that listens, and to receivers that behave otherwise. */
class SendCommandTest {
    @TempDir
    static Path home;

    private static MllpTestServer bench;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        bench = new MllpTestServer(home, "size: 2000B");
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void everyMessageOfAFileAndOfABatchIsSentAndItsAnswerPrinted() throws IOException {
        write("one.hl7", MllpConnection.message("S1"));
        write(
                "day.hl7",
                "FHS|^~\\&\rBHS|^~\\&\r" + MllpConnection.message("S2") + MllpConnection.message("S3")
                        + "BTS|2\rFTS|1\r");
        CommandRun shell = send("one.hl7", "day.hl7");
        assertThat(shell.out()).containsExactly("one.hl7:1 AA", "day.hl7:1 AA", "day.hl7:2 AA");
        assertThat(shell.exit()).isZero();
        assertThat(bench.names()).containsSubsequence("S1", "S2", "S3");
    }

    @Test
    void aRefusedMessageIsExitTwoAndTheOthersAreSent() throws IOException {
        write("a-large.hl7", MllpConnection.message("LARGE") + "OBX|1|TX|" + "x".repeat(2000) + "\r");
        write("b-small.hl7", MllpConnection.message("SMALL"));
        CommandRun shell = send("a-large.hl7", "b-small.hl7");
        assertThat(shell.out().get(0)).startsWith("a-large.hl7:1 AE CDX-1001 ");
        assertThat(shell.out().get(1)).isEqualTo("b-small.hl7:1 AA");
        assertThat(shell.exit()).isEqualTo(2);
    }

    @Test
    void aFileWithoutAMessageIsExitTwo() throws IOException {
        write("letter.txt", "Dear colleague");
        CommandRun shell = send("letter.txt");
        assertThat(shell.out()).containsExactly("letter.txt contains no HL7 v2 message");
        assertThat(shell.exit()).isEqualTo(2);
    }

    @Test
    void aMessageThatAsksForNoAnswerIsNotWaitedFor() throws IOException {
        write("silent.hl7", MllpConnection.message("SILENT").replace("|P|2.5.1", "|P|2.5.1|||NE|NE"));
        CommandRun shell = send("silent.hl7");
        assertThat(shell.out()).containsExactly("silent.hl7:1 - sent; no acknowledgement requested");
        assertThat(shell.exit()).isZero();
    }

    @Test
    void aFileInUtf8IsSentInAnotherCharacterSet() throws IOException {
        write("name.hl7", MllpConnection.message("CHARSET") + "NTE|1||Jürgen\r");
        String to = "localhost:" + bench.port();
        CommandRun shell = CommandRun.run("send", "--to", to, "--charset", "ISO-8859-1", folder.resolve("name.hl7"));
        assertThat(shell.exit()).isZero();
        JournalEntry row = bench.rows().stream()
                .filter(one -> one.name().equals("CHARSET"))
                .findFirst()
                .orElseThrow();
        assertThat(bench.content(row)).contains("NTE|1||Jürgen");
    }

    @Test
    void aReceiverThatIsNotThereIsOneLineAndExitOne() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        write("one.hl7", MllpConnection.message("NOBODY"));
        CommandRun shell =
                CommandRun.run("send", "--to", "localhost:" + port, "--attempts", "1", folder.resolve("one.hl7"));
        assertThat(shell.err()).singleElement().asString().startsWith("CDX-7040");
        assertThat(shell.exit()).isEqualTo(1);
    }

    @Test
    void aConnectionThatIsLostIsOpenedAgainAndTheMessageSentAgain() throws Exception {
        write("one.hl7", MllpConnection.message("AGAIN"));
        try (ServerSocket moody = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> receiver = CompletableFuture.runAsync(() -> hangUpThenAnswer(moody));
            CommandRun shell =
                    CommandRun.run("send", "--to", "localhost:" + moody.getLocalPort(), folder.resolve("one.hl7"));
            assertThat(shell.out()).containsExactly("one.hl7:1 AA well done");
            assertThat(shell.exit()).isZero();
            receiver.join();
        }
    }

    private static void hangUpThenAnswer(ServerSocket server) {
        try {
            try (Socket first = server.accept()) {
                first.getInputStream().read();
            }
            try (Socket second = server.accept()) {
                second.getInputStream().read();
                String late = "\u000bMSH|^~\\&\rMSA|AA|EARLIER\r\u001c\r";
                String answer = "\u000bMSH|^~\\&\rMSA|AA|AGAIN|well done\r\u001c\r";
                second.getOutputStream().write((late + answer).getBytes(StandardCharsets.US_ASCII));
                second.shutdownOutput();
                second.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommandRun send(String... names) {
        Object[] arguments = new Object[names.length + 3];
        arguments[0] = "send";
        arguments[1] = "--to";
        arguments[2] = "127.0.0.1:" + bench.port();
        for (int i = 0; i < names.length; i++) {
            arguments[i + 3] = folder.resolve(names[i]);
        }
        return CommandRun.run(arguments);
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
