package org.cdexbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Accepted.State;
import org.cdexbridge.journal.Journal.Claim;
import org.cdexbridge.journal.Journal.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a journal does on every database. An input's text is {@code PATIENT:REST}, or {@code ONE+OTHER:REST}. */
abstract class JournalContract {
    private static final Function<byte[], List<String>> PATIENT =
            bytes -> Stream.of(new String(bytes, StandardCharsets.UTF_8).split(":")[0].split("\\+"))
                    .filter(key -> !key.isEmpty())
                    .toList();
    private static final Finding REASON = Finding.of(JournalCode.UNEXPECTED, "a test says so");
    private static final Journal.Nodes NODES = new Journal.Nodes(900, 50, 10, 40);
    private static final Outcome OUTCOME =
            new Outcome("Continuity of Care Document", "Patient/p", "Bundle/b", 7, 5, NODES, List.of(REASON));

    private HikariDataSource pool;
    private JdbcJournal journal;

    /** An empty database with the schema in place. */
    abstract HikariDataSource database();

    @BeforeEach
    void open() {
        pool = database();
        journal = journal("one", Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        journal.close();
        pool.close();
    }

    private JdbcJournal journal(String instance, Duration lease) {
        BackOff backOff = new BackOff(Duration.ofMillis(100), Duration.ofSeconds(1));
        return new JdbcJournal(TestDatabase.template(pool), instance, lease, backOff);
    }

    private Accepted accept(String text) {
        return journal.accept(received("inbox", text));
    }

    private static Received received(String feed, String text) {
        return new Received(feed, "a.xml", text.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    private List<Long> claim(int most) {
        return ids(journal.claim(most, PATIENT));
    }

    private static List<Long> ids(List<Claim> claims) {
        return claims.stream().map(claim -> claim.row().id()).toList();
    }

    private State state(Accepted row) {
        return journal.find(row.id()).orElseThrow().state();
    }

    @Test
    void anInputComesBackAsItWas() {
        Accepted row = accept("p:text");
        assertThat(journal.bytes(row.id())).asString(StandardCharsets.UTF_8).isEqualTo("p:text");
        assertThat(journal.find(row.id()).orElseThrow().sha256()).isEqualTo(row.sha256());
        assertThat(state(row)).isEqualTo(State.ACCEPTED);
    }

    @Test
    void fiveMegabytesComeBackAsTheyWere() {
        String text = "p:" + "x".repeat(5_000_000);
        assertThat(journal.bytes(accept(text).id())).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameBytesOnTheSameFeedAreADuplicate() {
        Accepted first = accept("p:text");
        Accepted second = accept("p:text");
        assertThat(second.state()).isEqualTo(State.DUPLICATE);
        assertThat(second.duplicateOf()).isEqualTo(first.id());
        assertThat(journal.bytes(second.id())).asString().isEqualTo("p:text");
        assertThat(claim(10)).containsExactly(first.id());
    }

    @Test
    void theSameBytesOnAnotherFeedAreNoDuplicate() {
        accept("p:text");
        assertThat(journal.accept(received("sftp", "p:text")).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void whatComesTogetherKeepsItsOrderAndItsOwnBytes() {
        List<Accepted> rows = journal.accept(List.of(
                received("inbox", "p:one"),
                received("inbox", "p:two"),
                received("inbox", "p:one"),
                received("sftp", "p:one")));

        assertThat(rows)
                .extracting(Accepted::state)
                .containsExactly(State.ACCEPTED, State.ACCEPTED, State.DUPLICATE, State.ACCEPTED);
        assertThat(rows.get(2).duplicateOf()).isEqualTo(rows.get(0).id());
        assertThat(rows.get(0).id()).isLessThan(rows.get(1).id());
        assertThat(rows.stream().map(row -> new String(journal.bytes(row.id()), StandardCharsets.UTF_8)))
                .containsExactly("p:one", "p:two", "p:one", "p:one");
    }

    @Test
    void theSameBytesAtTwoInstancesAtOnceAreOneFirstArrival() throws Exception {
        try (JdbcJournal other = journal("two", Duration.ofSeconds(30))) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<Accepted>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(
                            () -> (i % 2 == 0 ? journal : other).accept(received("inbox", "p:" + i / 4))))
                    .toList();
            for (Future<Accepted> answer : answers) {
                answer.get();
            }
            threads.shutdown();
        }
        assertThat(journal.list(State.ACCEPTED, null, 1000)).hasSize(50);
        assertThat(journal.list(State.DUPLICATE, null, 1000)).hasSize(150);
    }

    @Test
    void twoInputsOfAPatientAreClaimedOneAfterTheOther() {
        Accepted first = accept("p:1");
        Accepted second = accept("p:2");
        Accepted other = accept("q:1");
        assertThat(claim(10)).containsExactly(first.id(), other.id());
        assertThat(claim(10)).isEmpty();
        journal.stored(first.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(second.id());
    }

    @Test
    void aMergeWaitsForBothPatientsAndBothWaitForIt() {
        Accepted before = accept("q:1");
        Accepted merge = accept("p+q:2");
        Accepted behind = accept("q:3");
        Accepted survivor = accept("p:4");
        Accepted next = accept("r+q:5");
        Accepted other = accept("s:6");

        assertThat(claim(10)).containsExactly(before.id(), other.id());
        journal.stored(before.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(merge.id());
        journal.stored(merge.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(behind.id(), survivor.id());
        journal.stored(behind.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(next.id());
    }

    @Test
    void inputsWithoutAPatientDoNotWaitForEachOther() {
        accept(":1");
        accept(":2");
        assertThat(claim(10)).hasSize(2);
    }

    @Test
    void anInputWhosePatientCannotBeLookedForHoldsUpNobody() {
        accept("p:1");
        accept("q:1");
        Function<byte[], List<String>> broken = bytes -> {
            throw new IllegalStateException("unreadable");
        };
        assertThat(journal.claim(10, broken)).hasSize(2);
    }

    @Test
    void twoInstancesShareTheRows() throws Exception {
        IntStream.range(0, 40).forEach(i -> accept("p" + i + ":text"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (JdbcJournal other = journal("two", Duration.ofSeconds(30))) {
            List<Long> claimed = new ArrayList<>(claim(1));
            Future<List<Claim>> mine = threads.submit(() -> journal.claim(20, PATIENT));
            Future<List<Claim>> theirs = threads.submit(() -> other.claim(20, PATIENT));
            claimed.addAll(ids(mine.get()));
            claimed.addAll(ids(theirs.get()));
            claimed.addAll(claim(40));
            assertThat(claimed).doesNotHaveDuplicates().hasSize(40);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aFailedRowWaitsLongerEachTimeAndItsPatientWithIt() {
        Accepted first = accept("p:1");
        accept("p:2");
        claim(1);
        journal.retry(first.id(), REASON, Duration.ofHours(1));
        assertThat(claim(10)).isEmpty();
        Accepted waiting = journal.find(first.id()).orElseThrow();
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.reason()).startsWith("CDX-5001");
        assertThat(waiting.nextAttempt()).isAfter(Instant.now().plusSeconds(3000));
    }

    @Test
    void aFailedRowComesBackAfterItsWait() {
        Accepted row = accept("p:1");
        claim(1);
        journal.retry(row.id(), REASON, Duration.ZERO);
        await().until(() -> claim(1).equals(List.of(row.id())));
    }

    @Test
    void aPostponedAttemptDoesNotCount() {
        Accepted row = accept("p:1");
        claim(1);
        journal.postpone(row.id(), REASON, Duration.ZERO);
        assertThat(journal.find(row.id()).orElseThrow().attempts()).isZero();
        assertThat(claim(1)).containsExactly(row.id());
    }

    @Test
    void aQuarantinedRowLetsTheNextPassAndCanBeReplayed() {
        Accepted first = accept("p:1");
        Accepted second = accept("p:2");
        claim(1);
        journal.quarantine(first.id(), REASON, List.of(REASON));
        assertThat(journal.list(State.QUARANTINED, "inbox", 10))
                .extracting(Accepted::id)
                .containsExactly(first.id());
        assertThat(claim(1)).containsExactly(second.id());
        journal.stored(second.id(), OUTCOME);
        journal.replay(first.id());
        assertThat(claim(1)).containsExactly(first.id());
        journal.stored(first.id(), OUTCOME);
        assertThat(journal.find(first.id()).orElseThrow().reason()).isEmpty();
    }

    @Test
    void aDuplicateIsNotReplayed() {
        accept("p:1");
        Accepted duplicate = accept("p:1");
        assertThatThrownBy(() -> journal.replay(duplicate.id())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOutcomeIsKeptWithItsFindings() {
        Accepted row = accept("p:1");
        claim(1);
        journal.stored(row.id(), OUTCOME);
        Outcome outcome = journal.outcome(row.id()).orElseThrow();
        assertThat(outcome.documentType()).isEqualTo("Continuity of Care Document");
        assertThat(outcome.written()).isEqualTo(5);
        assertThat(outcome.findings()).singleElement().hasToString(REASON.toString());
    }

    @Test
    void aRestartedInstanceTakesUpWhatItHadClaimed() {
        Accepted row = accept("p:1");
        claim(1);
        try (JdbcJournal restarted = journal("one", Duration.ofSeconds(30))) {
            assertThat(ids(restarted.claim(1, PATIENT))).containsExactly(row.id());
        }
    }

    @Test
    void theClaimsOfADeadInstanceAreTakenByAnother() {
        Accepted row = accept("p:1");
        JdbcJournal dead = journal("dead", Duration.ofMillis(300));
        dead.claim(1, PATIENT);
        dead.close();
        try (JdbcJournal other = journal("two", Duration.ofMillis(300))) {
            await().until(() -> ids(other.claim(1, PATIENT)).equals(List.of(row.id())));
        }
    }

    @Test
    void whoLostItsClaimChangesNothing() {
        Accepted row = accept("p:1");
        claim(1);
        try (JdbcJournal restarted = journal("two", Duration.ofSeconds(30))) {
            restarted.stored(row.id(), OUTCOME);
        }
        assertThat(state(row)).isEqualTo(State.CLAIMED);
    }

    @Test
    void manyCallersShareCommits() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        List<Future<Accepted>> answers = IntStream.range(0, 320)
                .mapToObj(i -> threads.submit(() -> accept("p:" + i)))
                .toList();
        for (Future<Accepted> answer : answers) {
            assertThat(answer.get().state()).isEqualTo(State.ACCEPTED);
        }
        threads.shutdown();
        assertThat(journal.commits()).isLessThan(320);
    }

    @Test
    void whatTheDatabaseDoesNotTakeIsNotAccepted() {
        pool.close();
        assertThatThrownBy(() -> accept("p:1")).isInstanceOf(JournalUnavailable.class);
        pool = database();
        assertThat(TestDatabase.template(pool).queryForObject("select count(*) from journal", Long.class))
                .isZero();
    }

    @Test
    void countsAddUp() {
        accept("p:1");
        accept("p:1");
        accept("q:1");
        assertThat(journal.counts()).extracting(Journal.FeedCount::count).containsExactly(2L, 1L);
    }

    @Test
    void deletedBytesLeaveTheRow() {
        Accepted stored = accept("p:1");
        Accepted waiting = accept("q:1");
        claim(1);
        journal.stored(stored.id(), OUTCOME);
        assertThat(journal.forget(Duration.ofDays(1))).isZero();
        assertThat(journal.forget(Duration.ofSeconds(-1))).isEqualTo(1);
        assertThatThrownBy(() -> journal.replay(stored.id())).isInstanceOf(NoSuchElementException.class);
        assertThat(journal.bytes(waiting.id())).isNotEmpty();
    }
}
