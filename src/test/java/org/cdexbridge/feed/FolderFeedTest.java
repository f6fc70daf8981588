package org.cdexbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.cdexbridge.journal.Received;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFeedTest {
    private static final String ENDPOINTS =
            """
            feeds:
              inbox:
                kind: folder
                folder: inbox
                poll: 100ms
                settle: 150ms
            limits:
              size: 1000B
            """;

    @TempDir
    Path home;

    private FeedTestServer bench;
    private Path inbox;

    @BeforeEach
    void start() throws IOException {
        bench = new FeedTestServer(home, ENDPOINTS);
        inbox = bench.inbox();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void drop(String name, String content) throws IOException {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private List<String> filesBelow(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aFileIsReadAsItIsAndMovedToDoneOnceTheJournalHasIt() throws IOException {
        bench.start();
        drop("ccd.xml", "<ClinicalDocument/>");
        await().until(() -> Files.exists(inbox.resolve("done/ccd.xml")));
        Received received = bench.intake().received.get(0);
        assertThat(received.feed()).isEqualTo("inbox");
        assertThat(received.name()).isEqualTo("ccd.xml");
        assertThat(received.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("<ClinicalDocument/>");
        assertThat(filesBelow(inbox)).containsExactly("done/ccd.xml");
        assertThat(bench.status("inbox").state()).isEqualTo(FeedStatus.State.UP);
    }

    @Test
    void filesInSubfoldersKeepTheirPlaceInDone() throws IOException {
        bench.start();
        drop("hospital/ward 7/a.xml", "<a/>");
        drop("b.xml", "<b/>");
        await().until(() -> bench.names().size() == 2);
        await().untilAsserted(() ->
                assertThat(filesBelow(inbox)).containsExactly("done/b.xml", "done/hospital/ward 7/a.xml"));
    }

    @Test
    void aBatchOfMessagesBecomesARowEachAndADocumentStaysWhole() throws IOException {
        bench.start();
        String message = "MSH|^~\\&|A|B|C|D|||ADT^A01|%d|P|2.5\rPID|1\r";
        drop("day.hl7", "FHS|^~\\&\rBHS|^~\\&\r" + message.formatted(1) + message.formatted(2) + "BTS|2\rFTS|1\r");
        await().until(() -> Files.exists(inbox.resolve("done/day.hl7")));
        drop("one.hl7", message.formatted(3));
        drop("ccd.xml", "<ClinicalDocument>\nMSH|^~\\&|\n</ClinicalDocument>");
        await().untilAsserted(() -> assertThat(bench.names()).contains("day.hl7#1", "day.hl7#2", "one.hl7", "ccd.xml"));
        assertThat(bench.intake().received.get(1).bytes())
                .isEqualTo(message.formatted(2).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aGrowingFileIsTakenOnceItIsStill() throws IOException {
        bench.start();
        Path file = inbox.resolve("slow.xml");
        try (OutputStream stream = Files.newOutputStream(file)) {
            for (int part = 0; part < 8; part++) {
                stream.write("part;".getBytes(StandardCharsets.UTF_8));
                stream.flush();
                int looks = part;
                await().pollDelay(Duration.ofMillis(90)).until(() -> looks >= 0);
            }
        }
        await().until(() -> bench.names().size() == 1);
        assertThat(bench.intake().received.get(0).bytes()).hasSize(40);
    }

    @Test
    void linksHiddenAndTemporaryFilesAreNotTouched() throws IOException {
        Path secret = Files.writeString(home.resolve("secret.txt"), "not for you");
        Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("private.xml"), "<private/>");
        Files.createSymbolicLink(inbox.resolve("link.xml"), secret);
        Files.createSymbolicLink(inbox.resolve("folder"), elsewhere);
        drop(".hidden.xml", "<a/>");
        drop("upload.xml.part", "<a/>");
        drop("upload.tmp", "<a/>");
        drop("backup.xml~", "<a/>");
        bench.start();
        drop("last.xml", "<last/>");
        await().until(() -> Files.exists(inbox.resolve("done/last.xml")));
        assertThat(bench.names()).containsExactly("last.xml");
        assertThat(inbox.resolve("link.xml")).isSymbolicLink();
        assertThat(secret).hasContent("not for you");
        assertThat(elsewhere.resolve("private.xml")).exists();
        assertThat(inbox.resolve("upload.xml.part")).exists();
    }

    @Test
    void aNamedPipeBlocksNothing() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", inbox.resolve("pipe.xml").toString())
                        .start()
                        .waitFor())
                .isZero();
        bench.start();
        drop("after.xml", "<after/>");
        await().until(() -> bench.names().contains("after.xml"));
        assertThat(bench.names()).containsExactly("after.xml");
    }

    @Test
    void namesWithOddCharactersStayNames() throws IOException {
        bench.start();
        List<String> odd =
                List.of("a b%20c.xml", "$(touch x).xml", "ä‮x.xml", "line\nbreak.xml", "${file:name}.xml", "-rf.xml");
        for (String name : odd) {
            drop(name, "<a>" + name + "</a>");
        }
        await().untilAsserted(() -> assertThat(bench.names())
                .containsExactlyInAnyOrder(
                        "a b%20c.xml", "$(touch x).xml", "ä_x.xml", "line_break.xml", "${file:name}.xml", "-rf.xml"));
        await().untilAsserted(
                        () -> assertThat(filesBelow(inbox.resolve("done"))).containsExactlyInAnyOrderElementsOf(odd));
    }

    @Test
    void aFileThatIsTooLargeGoesToErrorWithTheReasonBesideIt() throws IOException {
        bench.start();
        drop("sub/huge.xml", "x".repeat(1001));
        drop("small.xml", "<a/>");
        await().until(() -> Files.exists(inbox.resolve("error/sub/huge.xml.finding.txt")));
        await().until(() -> Files.exists(inbox.resolve("done/small.xml")));
        assertThat(inbox.resolve("error/sub/huge.xml")).hasSize(1001);
        assertThat(inbox.resolve("error/sub/huge.xml.finding.txt")).content().contains("CDX-1001", "1000 bytes");
        assertThat(bench.names()).containsExactly("small.xml");
    }

    @Test
    void aPackedFileIsTakenAsWhatIsInIt() throws IOException {
        bench.start();
        String message = "MSH|^~\\&|A|B|C|D|||ADT^A01|%d|P|2.5\rPID|1\r";
        Files.write(inbox.resolve("day.hl7.gz"), packed(message.formatted(1) + message.formatted(2)));
        await().until(() -> Files.exists(inbox.resolve("done/day.hl7.gz")));

        assertThat(bench.names()).containsExactly("day.hl7#1", "day.hl7#2");
        assertThat(bench.intake().received.get(0).bytes()).asString().isEqualTo(message.formatted(1));
    }

    @Test
    void aPackedFileThatHoldsTooMuchOrIsDamagedGoesToErrorWithTheReasonBesideIt() throws IOException {
        bench.start();
        Files.write(inbox.resolve("bomb.gz"), packed("0".repeat(1_000_000)));
        byte[] damaged = packed("<ClinicalDocument/>");
        damaged[damaged.length - 6] ^= 1;
        Files.write(inbox.resolve("damaged.gz"), damaged);

        await().until(() -> filesBelow(inbox)
                .equals(List.of(
                        "error/bomb.gz",
                        "error/bomb.gz.finding.txt",
                        "error/damaged.gz",
                        "error/damaged.gz.finding.txt")));
        assertThat(inbox.resolve("error/bomb.gz.finding.txt")).content().startsWith("CDX-1001");
        assertThat(inbox.resolve("error/damaged.gz.finding.txt")).content().startsWith("CDX-1011");
        assertThat(bench.names()).isEmpty();
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsWrittenToItsEndAfterItWasRefusedIsTakenAgain() throws IOException {
        bench.start();
        byte[] whole = packed("<ClinicalDocument/>");
        Path file = inbox.resolve("slow.xml.gz");
        try (OutputStream stream = Files.newOutputStream(file)) {
            stream.write(whole, 0, 20);
            stream.flush();
            await().until(() -> Files.exists(inbox.resolve("error/slow.xml.gz.finding.txt")));
            stream.write(whole, 20, whole.length - 20);
        }
        await().until(() -> bench.names().equals(List.of("slow.xml")));
        await().untilAsserted(() -> assertThat(filesBelow(inbox)).containsExactly("done/slow.xml.gz"));
    }

    @Test
    void aFileOfAKindThatNobodyReadsSaysSoBesideIt() throws IOException {
        bench.start();
        drop("scan.pdf", "%PDF-1.7");
        drop("letter.rtf", "{\\rtf1 letter}");
        drop("page.html", "<!DOCTYPE html><html></html>");
        drop("patient.json", "{\"resourceType\":\"Patient\"}");
        drop("patient.xml", "<Patient xmlns=\"http://hl7.org/fhir\"/>");
        drop("files.zip", "PK\u0003\u0004");
        drop("ccd.xml", "<ClinicalDocument/>");
        await().until(() -> bench.names().size() == 7 && filesBelow(inbox).size() == 13);

        assertThat(filesBelow(inbox)).doesNotContain("done/ccd.xml.finding.txt");
        assertThat(note("scan.pdf")).startsWith("CDX-1301");
        assertThat(note("letter.rtf")).startsWith("CDX-1304");
        assertThat(note("page.html")).startsWith("CDX-1305");
        assertThat(note("patient.json")).startsWith("CDX-1306");
        assertThat(note("patient.xml")).startsWith("CDX-1307");
        assertThat(note("files.zip")).startsWith("CDX-1302");
    }

    private String note(String name) throws IOException {
        return Files.readString(inbox.resolve("done/" + name + ".finding.txt"));
    }

    @Test
    void aFileWaitsForTheMarkerThatSaysThatItIsWhole() throws IOException {
        bench.close();
        bench = new FeedTestServer(home, ENDPOINTS.replace("poll: 100ms", "poll: 100ms\n    marker: .done"));
        bench.start();
        drop("sub/slow.xml", "<slow/>");
        drop("other.xml", "<other/>");
        drop("other.xml.done", "");
        await().until(() -> bench.names().equals(List.of("other.xml")));
        await().untilAsserted(() -> assertThat(filesBelow(inbox)).containsExactly("done/other.xml", "sub/slow.xml"));

        drop("sub/slow.xml.done", "");
        await().until(() -> bench.names().size() == 2);
        await().untilAsserted(
                        () -> assertThat(filesBelow(inbox)).containsExactly("done/other.xml", "done/sub/slow.xml"));
    }

    @Test
    void whileTheJournalIsOutOfOrderTheFileStaysAndIsTakenAfterwards() throws IOException {
        bench.start();
        bench.intake().available = false;
        drop("ccd.xml", "<a/>");
        await().until(() -> bench.intake().asked >= 2);
        await().until(() -> bench.status("inbox").state() == FeedStatus.State.DOWN);
        assertThat(inbox.resolve("done")).doesNotExist();
        assertThat(inbox.resolve("error")).doesNotExist();
        await().until(() -> Files.exists(inbox.resolve("ccd.xml")));
        bench.intake().available = true;
        await().until(() -> Files.exists(inbox.resolve("done/ccd.xml")));
        assertThat(bench.names()).containsExactly("ccd.xml");
        await().until(() -> bench.status("inbox").state() == FeedStatus.State.UP);
    }

    @Test
    void aSecondFileOfTheSameNameDoesNotReplaceTheFirstInDone() throws IOException {
        bench.start();
        drop("ccd.xml", "<first/>");
        await().until(() -> Files.exists(inbox.resolve("done/ccd.xml")));
        drop("ccd.xml", "<second/>");
        await().until(() -> Files.exists(inbox.resolve("done/ccd-1.xml")));
        assertThat(inbox.resolve("done/ccd.xml")).hasContent("<first/>");
        assertThat(inbox.resolve("done/ccd-1.xml")).hasContent("<second/>");
    }

    @Test
    void whatADeadProcessHadClaimedIsTakenAgain() throws IOException {
        bench.write("data/instance.txt", "abcd1234");
        Path claimed = inbox.resolve(".claimed-abcd1234/sub/ccd.xml");
        Files.createDirectories(claimed.getParent());
        Files.writeString(claimed, "<a/>");
        bench.start();
        await().until(() -> Files.exists(inbox.resolve("done/sub/ccd.xml")));
        assertThat(bench.names()).containsExactly("ccd.xml");
    }

    @Test
    void aClaimOfAnotherInstanceIsLeftAlone() throws IOException {
        Path claimed = inbox.resolve(".claimed-other/ccd.xml");
        Files.createDirectories(claimed.getParent());
        Files.writeString(claimed, "<a/>");
        bench.start();
        drop("mine.xml", "<a/>");
        await().until(() -> Files.exists(inbox.resolve("done/mine.xml")));
        assertThat(claimed).exists();
        assertThat(bench.names()).containsExactly("mine.xml");
    }

    @Test
    void aFileThatIsMovedInAtomicallyIsTaken() throws IOException {
        bench.start();
        Path ready = Files.writeString(home.resolve("ready.xml"), "<a/>");
        Files.move(ready, inbox.resolve("ready.xml"), StandardCopyOption.ATOMIC_MOVE);
        await().until(() -> Files.exists(inbox.resolve("done/ready.xml")));
    }

    @Test
    void whatAWriterAddsAfterAPauseIsNotLost() throws IOException {
        bench.start();
        try (OutputStream stream = Files.newOutputStream(inbox.resolve("slow.hl7"))) {
            stream.write("MSH|^~\\&|A|B|C|D|||ORU^R01|7|P|2.5\rOBX|1|NM|GLU||90\r".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            await().until(() -> Files.exists(inbox.resolve("done/slow.hl7")));
            stream.write("OBX|2|NM|K||6.9\r".getBytes(StandardCharsets.UTF_8));
        }
        await().until(() -> bench.names().size() == 2);
        assertThat(bench.intake().received.get(1).bytes())
                .asString(StandardCharsets.UTF_8)
                .contains("GLU", "6.9");
        await().untilAsserted(() -> assertThat(filesBelow(inbox)).containsExactly("done/slow.hl7"));
        assertThat(inbox.resolve("done/slow.hl7")).content().contains("6.9");
    }

    @Test
    void whatIsWrittenWhileTheJournalTakesTheFileIsNotLost() throws IOException {
        bench.start();
        try (OutputStream stream = Files.newOutputStream(inbox.resolve("slow.xml"))) {
            bench.intake().meanwhile.set(() -> {
                stream.write("second;</a>".getBytes(StandardCharsets.UTF_8));
                stream.flush();
            });
            stream.write("<a>first;".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            await().until(() -> bench.names().size() == 2);
        }
        assertThat(bench.intake().received.get(1).bytes()).asString().isEqualTo("<a>first;second;</a>");
        await().untilAsserted(() -> assertThat(filesBelow(inbox)).containsExactly("done/slow.xml"));
    }

    @Test
    void aFileThatIsEmptiedAndWrittenAnewIsTakenAgain() throws IOException {
        bench.start();
        drop("again.xml", "<first/>");
        await().until(() -> Files.exists(inbox.resolve("done/again.xml")));
        Files.writeString(inbox.resolve("done/again.xml"), "<other/>");
        await().until(() -> bench.names().size() == 2);
        assertThat(bench.intake().received.get(1).bytes()).asString().isEqualTo("<other/>");
        await().untilAsserted(() -> assertThat(filesBelow(inbox)).containsExactly("done/again.xml"));
    }

    @Test
    void aFileThatIsPutInThePlaceOfAClaimedOneIsTakenToo() throws IOException {
        bench.start();
        Path next = Files.writeString(home.resolve("next.xml"), "<second/>");
        bench.intake().meanwhile.set(() -> Files.move(next, inbox.resolve("ccd.xml"), StandardCopyOption.ATOMIC_MOVE));
        drop("ccd.xml", "<first/>");
        await().until(() -> bench.names().size() == 2);
        assertThat(bench.intake().received.get(1).bytes()).asString().isEqualTo("<second/>");
        await().untilAsserted(() -> assertThat(filesBelow(inbox)).containsExactly("done/ccd-1.xml", "done/ccd.xml"));
    }

    @Test
    void whatADeadInstanceHadClaimedIsTakenAfterItsLeaseAndNotBefore() throws Exception {
        Path claimed = inbox.resolve(".claimed-other/sub/ccd.xml");
        Files.createDirectories(claimed.getParent());
        Files.writeString(claimed, "<a/>");
        ScheduledExecutorService other = Executors.newSingleThreadScheduledExecutor();
        other.scheduleAtFixedRate(() -> beat(inbox.resolve(".claimed-other")), 0, 100, TimeUnit.MILLISECONDS);
        try {
            bench.start("--cdex.feed.lease=2s");
            drop("first.xml", "<a/>");
            await().pollDelay(Duration.ofSeconds(3)).until(() -> bench.names().contains("first.xml"));
            assertThat(claimed).exists();
        } finally {
            other.shutdownNow();
            other.awaitTermination(10, TimeUnit.SECONDS);
        }
        await().until(() -> Files.exists(inbox.resolve("done/sub/ccd.xml")));
        assertThat(bench.names()).containsExactly("first.xml", "ccd.xml");
    }

    private static void beat(Path claims) {
        try {
            Files.setLastModifiedTime(claims, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
