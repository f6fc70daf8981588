package org.cdexbridge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.cdexbridge.feed.FeedStatus;
import org.cdexbridge.feed.FeedStatuses;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.journal.JournalUnavailable;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.WriteJournalStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Each way in which a step fails, on the real routes: the row ends where it belongs and the feed goes on. */
@ExtendWith(OutputCaptureExtension.class)
class PipelineErrorHandlerTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private static ConfigurableApplicationContext bridge;
    private static Journal journal;
    private static FlakyStoreServer.FlakyStore store;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(home.resolve("routes"));
        Files.writeString(
                home.resolve("routes/endpoints.yaml"),
                "feeds: { inbox: { kind: folder, folder: inbox } }\nlimits: { processing-time: 500ms }\n");
        bridge = new SpringApplicationBuilder(FlakyStoreServer.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--cdex.home=" + home,
                        "--cdex.data=" + home.resolve("data"),
                        "--camel.main.run-controller=false",
                        "--cdex.pipeline.attempts=4",
                        "--cdex.journal.back-off=10ms");
        journal = bridge.getBean(Journal.class);
        store = bridge.getBean(FlakyStoreServer.FlakyStore.class);
    }

    @AfterAll
    static void stop() {
        bridge.close();
    }

    private static JournalEntry accept(String patient, FlakyStoreServer.Mood mood) {
        int number = NUMBER.incrementAndGet();
        byte[] bytes = (patient + ":" + number + ":" + mood).getBytes(StandardCharsets.UTF_8);
        Received received = new Received("inbox", number + ".xml", bytes, Instant.EPOCH);
        return bridge.getBean(WriteJournalStep.class).accept(List.of(received)).get(0);
    }

    private static JournalEntry ended(JournalEntry row) {
        await().atMost(SOON).until(() -> !find(row).state().isPending());
        return find(row);
    }

    private static JournalEntry find(JournalEntry row) {
        return journal.find(row.id()).orElseThrow();
    }

    @Test
    void whatCannotBeConvertedGoesToQuarantineAtOnceWithItsReason() {
        JournalEntry row = ended(accept("a", FlakyStoreServer.Mood.REFUSED));
        assertThat(row.state()).isEqualTo(State.QUARANTINED);
        assertThat(row.reason()).contains("it says so itself");
        assertThat(row.attempts()).isEqualTo(1);
    }

    @Test
    void whatTheStoreRejectsGoesToQuarantineAtOnceWithTheStoresReason() {
        JournalEntry row = ended(accept("b", FlakyStoreServer.Mood.REJECTED));
        assertThat(row.state()).isEqualTo(State.QUARANTINED);
        assertThat(row.reason()).startsWith("CDX-6002").contains("a rule of the store");
    }

    @ParameterizedTest
    @EnumSource(names = {"ENDLESS", "UNSETTLED"})
    void whatTakesLongerThanTheLimitGoesToQuarantineAndItsWorkerGoesOn(FlakyStoreServer.Mood mood) {
        List<JournalEntry> rows = IntStream.range(0, 6)
                .mapToObj(i -> accept("slow-" + mood + i, mood))
                .toList();
        JournalEntry later = accept("quick-" + mood, FlakyStoreServer.Mood.FINE);

        assertThat(ended(later).state()).isEqualTo(State.STORED);
        assertThat(rows).allSatisfy(row -> {
            assertThat(ended(row).state()).isEqualTo(State.QUARANTINED);
            assertThat(find(row).reason()).contains("CDX-2009");
        });
    }

    @Test
    void aConversionThatWaitsForWhatNeverComesGoesToQuarantineAndItsWorkerGoesOn() {
        List<JournalEntry> rows = IntStream.range(0, 3)
                .mapToObj(i -> accept("hanging-" + i, FlakyStoreServer.Mood.HANGING))
                .toList();
        JournalEntry later = accept("behind-hanging", FlakyStoreServer.Mood.FINE);

        assertThat(ended(later).state()).isEqualTo(State.STORED);
        assertThat(rows).allSatisfy(row -> {
            assertThat(ended(row).state()).isEqualTo(State.QUARANTINED);
            assertThat(find(row).reason()).contains("CDX-2009");
        });
    }

    @Test
    void aStoreThatIsAwayCostsTheRowNoAttempt() {
        JournalEntry row = ended(accept("c", FlakyStoreServer.Mood.AWAY));
        assertThat(row.state()).isEqualTo(State.STORED);
        assertThat(row.attempts()).isZero();
        assertThat(row.reason()).isEmpty();
    }

    @Test
    void aDatabaseThatIsAwayCostsTheRowNoAttempt() {
        JournalEntry row = ended(accept("i", FlakyStoreServer.Mood.NO_DATABASE));
        assertThat(row.state()).isEqualTo(State.STORED);
        assertThat(row.attempts()).isZero();
    }

    @Test
    void withoutSpaceNothingIsTakenAndNothingWorkedOnUntilThereIsSome() throws Exception {
        AtomicLong free = bridge.getBean(AtomicLong.class);
        FeedStatuses feeds = bridge.getBean(FeedStatuses.class);
        Path inbox = Files.createDirectories(home.resolve("data/inbox"));
        journal.accept(
                new Received("inbox", "later.xml", "j:0:REFUSED".getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
        free.set(99);
        try {
            assertThatThrownBy(() -> accept("k", FlakyStoreServer.Mood.FINE))
                    .isInstanceOf(JournalUnavailable.class)
                    .hasMessageContaining("limits.disk-reserve");
            Path file = Files.writeString(inbox.resolve("left.xml"), "l:0:FINE");
            await().atMost(SOON).untilAsserted(() -> assertThat(feeds.all())
                    .singleElement()
                    .satisfies(feed -> assertThat(feed.state()).isEqualTo(FeedStatus.State.DOWN))
                    .satisfies(feed -> assertThat(feed.error()).contains("limits.disk-reserve")));
            assertThat(file).exists();
            assertThat(bridge.getBean(ClaimStep.class).next()).isEmpty();
            HealthIndicator health = bridge.getBean("diskSpaceHealthIndicator", HealthIndicator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
            free.set(109);
            assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
        } finally {
            free.set(110);
        }
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(store.taken).contains("l:0:FINE");
            assertThat(feeds.all()).singleElement().satisfies(feed -> assertThat(feed.state())
                    .isEqualTo(FeedStatus.State.UP));
        });
    }

    @Test
    void whatNobodyForesawIsTriedAgain() {
        JournalEntry row = ended(accept("d", FlakyStoreServer.Mood.SHAKY));
        assertThat(row.state()).isEqualTo(State.STORED);
        assertThat(row.attempts()).isEqualTo(2);
    }

    @Test
    void whatFailsEveryTimeEndsInQuarantineAndSaysWhereButNotWhatOfThePatient(CapturedOutput output) {
        JournalEntry row = ended(accept("Mary-Sample", FlakyStoreServer.Mood.BROKEN));
        assertThat(row.state()).isEqualTo(State.QUARANTINED);
        assertThat(row.attempts()).isEqualTo(4);
        assertThat(row.reason())
                .startsWith("CDX-5001")
                .contains("IllegalStateException at ")
                .doesNotContain("Mary");
        assertThat(output).contains("message " + row.id()).doesNotContain("Mary-Sample");
    }

    @Test
    void othersAndLaterInputsOfTheSamePatientGoOn() {
        JournalEntry bad = accept("e", FlakyStoreServer.Mood.BROKEN);
        JournalEntry next = accept("e", FlakyStoreServer.Mood.FINE);
        JournalEntry other = accept("f", FlakyStoreServer.Mood.FINE);
        assertThat(ended(other).state()).isEqualTo(State.STORED);
        assertThat(ended(next).state()).isEqualTo(State.STORED);
        assertThat(ended(bad).state()).isEqualTo(State.QUARANTINED);
    }

    @Test
    void aRowThatIsTriedAgainKeepsItsPlaceBeforeLaterOnesOfItsPatient() {
        JournalEntry first = accept("g", FlakyStoreServer.Mood.SHAKY);
        JournalEntry second = accept("g", FlakyStoreServer.Mood.FINE);
        ended(first);
        ended(second);
        assertThat(store.taken.stream().filter(input -> input.startsWith("g:")))
                .extracting(input -> input.split(":")[2])
                .containsExactly("SHAKY", "FINE");
    }

    @Test
    void aQuarantinedRowCanBeReplayed() {
        JournalEntry row = ended(accept("h", FlakyStoreServer.Mood.REFUSED));
        journal.replay(row.id());
        JournalEntry again = ended(row);
        assertThat(again.state()).isEqualTo(State.QUARANTINED);
        assertThat(again.attempts()).isEqualTo(1);
    }
}
