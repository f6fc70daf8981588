package org.cdexbridge.feed.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.cdexbridge.feed.FeedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a feed does not put up with, and what it says when it can't keep a message. */
class MllpLimitsTest {
    @TempDir
    Path home;

    private MllpTestServer bench;

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void aMessageThatDripsInIsGivenUpWhileOthersAreServed() throws IOException {
        bench = new MllpTestServer(home, "frame-timeout: 700ms");
        try (MllpConnection slow = bench.connect();
                MllpConnection quick = bench.connect()) {
            slow.write("\u000bMSH|");
            await().pollInterval(Duration.ofMillis(100)).until(() -> {
                assertThat(quick.send(MllpConnection.message("Q")).answer()).isEqualTo("AA Q");
                return bench.events("timeout") == 1 || !drips(slow);
            });
            assertThat(slow.closes()).isTrue();
            await().until(() -> bench.events("timeout") == 1);
        }
    }

    private static boolean drips(MllpConnection wire) {
        try {
            wire.write("x");
            return true;
        } catch (UncheckedIOException closed) {
            return false;
        }
    }

    @Test
    void aConnectionWithoutMessagesIsClosedEvenIfJunkComes() throws IOException {
        bench = new MllpTestServer(home, "idle: 500ms");
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send(MllpConnection.message("HELLO")).answer()).isEqualTo("AA HELLO");
            await().pollInterval(Duration.ofMillis(50)).until(() -> !drips(wire));
        }
    }

    @Test
    void aStrangerIsNotLetIn() throws IOException {
        bench = new MllpTestServer(home, "allow: [192.0.2.0/24, \"2001:db8::1\"]");
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.closes()).isTrue();
            assertThat(bench.events("rejected-address")).isEqualTo(1);
        }
    }

    @Test
    void whoIsOnTheListIsLetIn() throws IOException {
        bench = new MllpTestServer(home, "allow: [192.0.2.7, 127.0.0.0/8]");
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send(MllpConnection.message("FRIEND")).answer()).isEqualTo("AA FRIEND");
        }
    }

    @Test
    void moreConnectionsThanAllowedAreClosedUntilOneLeaves() throws IOException {
        bench = new MllpTestServer(home, "connections: 2");
        try (MllpConnection first = bench.connect();
                MllpConnection second = bench.connect()) {
            assertThat(first.send(MllpConnection.message("1")).answer()).isEqualTo("AA 1");
            assertThat(second.send(MllpConnection.message("2")).answer()).isEqualTo("AA 2");
            try (MllpConnection third = bench.connect()) {
                assertThat(third.closes()).isTrue();
            }
            first.close();
            await().untilAsserted(() -> {
                try (MllpConnection fourth = bench.connect()) {
                    assertThat(fourth.send(MllpConnection.message("4")).answer())
                            .isEqualTo("AA 4");
                }
            });
        }
    }

    @Test
    void withoutItsDatabaseTheJournalAcknowledgesNothing() throws IOException {
        bench = new MllpTestServer(home);
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send(MllpConnection.message("BEFORE")).answer()).isEqualTo("AA BEFORE");
            bench.stopDatabase();
            assertThat(wire.send(MllpConnection.message("AFTER")).read())
                    .contains("MSA|AR|AFTER\r", "|207^", "|CDX-1005|");
            assertThat(wire.send(MllpConnection.message("COMMIT", "|||AL|NE")).answer())
                    .isEqualTo("CE COMMIT");
            assertThat(bench.status().state()).isEqualTo(FeedStatus.State.DOWN);
        }
    }

    @Test
    void aSiteDecidesWhatIsSaidToTheUnreadable() throws IOException {
        bench = new MllpTestServer(home, "unparseable-ack: AA", "acknowledge: original");
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send("no message").answer()).isEqualTo("AA");
            assertThat(wire.send(MllpConnection.message("LOUD", "|||NE|NE")).answer())
                    .isEqualTo("AA LOUD");
        }
    }

    @Test
    void aSenderThatDoesNotWaitIsReadNoFasterThanTheJournalWrites() throws Exception {
        bench = new MllpTestServer(home);
        String message = MllpConnection.message("FAST") + "OBX|1|TX|" + "x".repeat(1_000_000) + "\r";
        ByteBuffer block = ByteBuffer.wrap(MllpConnection.block(message).getBytes(StandardCharsets.ISO_8859_1));
        int blocks = 0;
        try (SocketChannel sender = SocketChannel.open(new InetSocketAddress("127.0.0.1", bench.port()))) {
            sender.configureBlocking(false);
            try (AutoCloseable stalled = bench.stallJournal()) {
                assertThat(stalled).isNotNull();
                while (goesOut(sender, block)) {
                    block.rewind();
                    blocks++;
                    assertThat(blocks).isLessThan(64);
                }
            }
            sender.configureBlocking(true);
            while (block.hasRemaining()) {
                sender.write(block);
            }
            MllpConnection wire = MllpConnection.of(sender.socket());
            for (int i = 0; i <= blocks; i++) {
                assertThat(wire.answer()).isEqualTo("AA FAST");
            }
        }
    }

    /** Whether the whole block goes out; not when nothing moves for a while. */
    private static boolean goesOut(SocketChannel sender, ByteBuffer block) {
        try {
            await().atMost(Duration.ofMillis(500))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        sender.write(block);
                        return !block.hasRemaining();
                    });
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    @Test
    void aPortThatIsTakenIsToldAndTriedAgainAtTheNextEdit() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            bench = new MllpTestServer(home, taken.getLocalPort());
            assertThat(bench.status().state()).isEqualTo(FeedStatus.State.DOWN);
            assertThat(bench.status().error()).contains("Address already in use");
        }
        bench.edit("frame-timeout: 50000ms");
        await().until(() -> bench.status().state() == FeedStatus.State.UP);
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send(MllpConnection.message("LATE")).answer()).isEqualTo("AA LATE");
        }
    }
}
