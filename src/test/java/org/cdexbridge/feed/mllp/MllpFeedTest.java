package org.cdexbridge.feed.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cdexbridge.feed.FeedStatus;
import org.cdexbridge.journal.JournalEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One feed with its usual settings, over real sockets, down to rows in an H2 file. */
class MllpFeedTest {
    @TempDir
    static Path home;

    private static MllpTestServer bench;

    @BeforeAll
    static void start() throws IOException {
        bench = new MllpTestServer(home);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @Test
    void aMessageIsInTheJournalWhenItIsAcknowledged() {
        try (MllpConnection wire = bench.connect()) {
            String message = MllpConnection.message("ONE");
            assertThat(wire.send(message).read())
                    .startsWith("MSH|^~\\&|CDEX|SOUTH|LAB|NORTH|")
                    .endsWith("\rMSA|AA|ONE\r");
            JournalEntry row = row("ONE");
            assertThat(bench.content(row)).isEqualTo(message);
            assertThat(bench.status().state()).isEqualTo(FeedStatus.State.UP);
        }
    }

    @Test
    void fiveBlocksInOneWriteAreAnsweredInOrder() {
        try (MllpConnection wire = bench.connect()) {
            StringBuilder five = new StringBuilder();
            List<String> ids = ids("F", 5);
            ids.forEach(id -> five.append(MllpConnection.block(MllpConnection.message(id))));
            wire.write(five.toString());
            assertThat(answers(wire, 5)).isEqualTo(positive(ids));
            assertThat(bench.names()).containsSubsequence(ids);
        }
    }

    @Test
    void aBlockSplitAtEveryPointIsOneMessage() {
        try (MllpConnection wire = bench.connect()) {
            int length = MllpConnection.block(MllpConnection.message("S000")).length();
            for (int split = 1; split < length; split++) {
                String id = String.format("S%03d", split);
                String block = MllpConnection.block(MllpConnection.message(id));
                wire.write(block.substring(0, split)).write(block.substring(split));
                assertThat(wire.answer()).isEqualTo("AA " + id);
            }
        }
    }

    @Test
    void fiftyBackToBackAreAnsweredInOrder() {
        try (MllpConnection wire = bench.connect()) {
            List<String> ids = ids("B", 50);
            ids.forEach(id -> wire.send(MllpConnection.message(id)));
            assertThat(answers(wire, 50)).isEqualTo(positive(ids));
            assertThat(bench.names()).containsSubsequence(ids);
        }
    }

    @Test
    void theModeOfTheAnswerIsTheMessagesWish() {
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send(MllpConnection.message("M1", "|||AL|NE")).answer())
                    .isEqualTo("CA M1");
            assertThat(wire.send(MllpConnection.message("M2", "|||NE|AL")).answer())
                    .isEqualTo("AA M2");
            assertThat(wire.send(MllpConnection.message("M3", "|||NE|NE"))
                            .send(MllpConnection.message("M4", "|||ER|NE"))
                            .send(MllpConnection.message("M5", "|||SU|NE"))
                            .answer())
                    .isEqualTo("CA M5");
            assertThat(bench.names()).contains("M3", "M4");
        }
    }

    @Test
    void fiveMegabytesComeThrough() {
        try (MllpConnection wire = bench.connect()) {
            String message = MllpConnection.message("LARGE") + "OBX|1|ED|x||^application^pdf^Base64^"
                    + "QUJD".repeat(1_250_000) + "\r";
            assertThat(wire.send(message).answer()).isEqualTo("AA LARGE");
            assertThat(bench.content(row("LARGE"))).isEqualTo(message);
        }
    }

    @Test
    void moreThanAFeedTakesIsRefusedAndTheNextMessageTaken() {
        try (MllpConnection wire = bench.connect()) {
            String message = MllpConnection.message("HUGE") + "OBX|1|ED|" + "x".repeat(16 << 20) + "\r";
            assertThat(wire.send(message).read()).contains("MSA|AE|HUGE\r", "ERR|||207^", "|CDX-1001|");
            assertThat(wire.send(MllpConnection.message("SMALL")).answer()).isEqualTo("AA SMALL");
            assertThat(bench.names()).doesNotContain("HUGE");
        }
    }

    @Test
    void junkBetweenBlocksIsPassedOver() {
        try (MllpConnection wire = bench.connect()) {
            wire.write("\r\nhello\u001c\r")
                    .send(MllpConnection.message("J1"))
                    .write("\n\n")
                    .send(MllpConnection.message("J2"));
            assertThat(answers(wire, 2)).containsExactly("AA J1", "AA J2");
        }
    }

    @Test
    void whatIsNoMessageIsKeptAndAnsweredWithAnError() {
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send("this is no message").read())
                    .contains("\rMSA|AE\r", "ERR|||100^Segment sequence error");
            assertThat(bench.rows()).anyMatch(row -> bench.content(row).equals("this is no message"));
        }
    }

    @Test
    void aSenderThatHasSaidItsLastWordGetsItsAnswers() throws IOException {
        try (MllpConnection wire = bench.connect()) {
            wire.send(MllpConnection.message("L1"))
                    .send(MllpConnection.message("L2"))
                    .endOfInput();
            assertThat(answers(wire, 2)).containsExactly("AA L1", "AA L2");
            assertThat(wire.closes()).isTrue();
        }
    }

    @Test
    void aSenderThatLeavesBeforeItsAnswerHarmsNobody() throws IOException {
        for (int i = 0; i < 20; i++) {
            bench.connect().send(MllpConnection.message("GONE" + i)).reset();
        }
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send(MllpConnection.message("STAYS")).answer()).isEqualTo("AA STAYS");
        }
        assertThat(bench.status().state()).isEqualTo(FeedStatus.State.UP);
    }

    @Test
    void fiveHundredSilentConnectionsDoNotDisturbOneThatSpeaks() {
        List<MllpConnection> silent = new ArrayList<>();
        try (MllpConnection wire = bench.connect()) {
            IntStream.range(0, 500).forEach(i -> silent.add(bench.connect()));
            for (int i = 0; i < 20; i++) {
                assertThat(wire.send(MllpConnection.message("I" + i)).answer()).isEqualTo("AA I" + i);
            }
            assertThat(silent.get(499).send(MllpConnection.message("ILAST")).answer())
                    .isEqualTo("AA ILAST");
        } finally {
            silent.forEach(MllpConnection::close);
        }
    }

    @Test
    void theSameBytesTwiceAreAcknowledgedTwiceAndStoredOnce() {
        try (MllpConnection wire = bench.connect()) {
            assertThat(wire.send(MllpConnection.message("TWICE")).answer()).isEqualTo("AA TWICE");
            assertThat(wire.send(MllpConnection.message("TWICE")).answer()).isEqualTo("AA TWICE");
        }
        await().untilAsserted(() -> assertThat(
                        bench.rows().stream().filter(row -> row.name().equals("TWICE")))
                .extracting(JournalEntry::state)
                .containsExactly(JournalEntry.State.ACCEPTED, JournalEntry.State.DUPLICATE));
    }

    private static JournalEntry row(String name) {
        return bench.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> ids(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }

    private static List<String> positive(List<String> ids) {
        return ids.stream().map(id -> "AA " + id).toList();
    }

    private static List<String> answers(MllpConnection wire, int count) {
        return IntStream.range(0, count).mapToObj(i -> wire.answer()).toList();
    }
}
