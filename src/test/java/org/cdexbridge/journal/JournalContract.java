package org.cdexbridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Journal.Amount;
import org.cdexbridge.journal.Journal.ClaimedEntry;
import org.cdexbridge.journal.Journal.ConversionSummary;
import org.cdexbridge.journal.JournalEntry.State;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.BeanUtils;

/** What a journal does on every database. An input's text is {@code PATIENT:REST}, or {@code ONE+OTHER:REST}. */
abstract class JournalContract {
    private static final Function<byte[], List<String>> PATIENT =
            bytes -> Stream.of(new String(bytes, StandardCharsets.UTF_8).split(":")[0].split("\\+"))
                    .filter(key -> !key.isEmpty())
                    .toList();
    private static final Finding REASON = Finding.of(JournalCode.UNEXPECTED, "a test says so");
    private static final Journal.NodeCounts NODES = new Journal.NodeCounts(900, 50, 10, 40);
    private static final ConversionSummary OUTCOME = new ConversionSummary(
            "Continuity of Care Document", "Patient/p", "Bundle/b", 7, 5, NODES, false, List.of(REASON));

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

    private JournalEntry accept(String text) {
        return journal.accept(received("inbox", text));
    }

    private static Received received(String feed, String text) {
        return new Received(feed, "a.xml", text.getBytes(StandardCharsets.UTF_8), Instant.now());
    }

    private List<Long> claim(int most) {
        return ids(journal.claim(most, PATIENT));
    }

    private static List<Long> ids(List<ClaimedEntry> claims) {
        return claims.stream().map(claim -> claim.row().id()).toList();
    }

    private State state(JournalEntry row) {
        return journal.find(row.id()).orElseThrow().state();
    }

    @Test
    void anInputComesBackAsItWas() {
        JournalEntry row = accept("p:text");
        assertThat(journal.bytes(row.id())).asString(StandardCharsets.UTF_8).isEqualTo("p:text");
        assertThat(journal.find(row.id()).orElseThrow().sha256()).isEqualTo(row.sha256());
        assertThat(state(row)).isEqualTo(State.ACCEPTED);
    }

    @Test
    void asManyBytesAreClaimedAsMayBeAndOneInputWhateverItsSize() {
        List<Long> rows = Stream.of("a", "b", "c", "d")
                .map(patient -> accept(patient + ":" + "x".repeat(998)).id())
                .toList();

        assertThat(ids(journal.claim(new Amount(4, 2_500), PATIENT))).isEqualTo(rows.subList(0, 2));
        assertThat(journal.inWork()).isEqualTo(new Amount(2, 2_000));
        assertThat(ids(journal.claim(new Amount(4, 1), PATIENT))).containsExactly(rows.get(2));
        assertThat(ids(journal.claim(new Amount(1, 9_000), PATIENT))).containsExactly(rows.get(3));
        rows.forEach(row -> journal.stored(row, OUTCOME));
        assertThat(journal.inWork()).isEqualTo(new Amount(0, 0));
    }

    @Test
    void fiveMegabytesComeBackAsTheyWere() {
        String text = "p:" + "x".repeat(5_000_000);
        assertThat(journal.bytes(accept(text).id())).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSameBytesOnTheSameFeedAreADuplicate() {
        JournalEntry first = accept("p:text");
        JournalEntry second = accept("p:text");
        assertThat(second.state()).isEqualTo(State.DUPLICATE);
        assertThat(second.duplicateOf()).contains(first.id());
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
        List<JournalEntry> rows = journal.accept(List.of(
                received("inbox", "p:one"),
                received("inbox", "p:two"),
                received("inbox", "p:one"),
                received("sftp", "p:one")));

        assertThat(rows)
                .extracting(JournalEntry::state)
                .containsExactly(State.ACCEPTED, State.ACCEPTED, State.DUPLICATE, State.ACCEPTED);
        assertThat(rows.get(2).duplicateOf()).contains(rows.get(0).id());
        assertThat(rows.get(0).id()).isLessThan(rows.get(1).id());
        assertThat(rows.stream().map(row -> new String(journal.bytes(row.id()), StandardCharsets.UTF_8)))
                .containsExactly("p:one", "p:two", "p:one", "p:one");
    }

    @Test
    void theSameBytesAtTwoInstancesAtOnceAreOneFirstArrival() throws Exception {
        try (JdbcJournal other = journal("two", Duration.ofSeconds(30))) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<Future<JournalEntry>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> threads.submit(
                            () -> (i % 2 == 0 ? journal : other).accept(received("inbox", "p:" + i / 4))))
                    .toList();
            for (Future<JournalEntry> answer : answers) {
                answer.get();
            }
            threads.shutdown();
        }
        assertThat(journal.list(Optional.of(State.ACCEPTED), Optional.empty(), 1000))
                .hasSize(50);
        assertThat(journal.list(Optional.of(State.DUPLICATE), Optional.empty(), 1000))
                .hasSize(150);
    }

    @Test
    void twoInputsOfAPatientAreClaimedOneAfterTheOther() {
        JournalEntry first = accept("p:1");
        JournalEntry second = accept("p:2");
        JournalEntry other = accept("q:1");
        assertThat(claim(10)).containsExactly(first.id(), other.id());
        assertThat(claim(10)).isEmpty();
        journal.stored(first.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(second.id());
    }

    @Test
    void aMergeWaitsForBothPatientsAndBothWaitForIt() {
        JournalEntry before = accept("q:1");
        JournalEntry merge = accept("p+q:2");
        JournalEntry behind = accept("q:3");
        JournalEntry survivor = accept("p:4");
        JournalEntry next = accept("r+q:5");
        JournalEntry other = accept("s:6");

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

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class, NoClassDefFoundError.class})
    void anInputWhosePatientCannotBeLookedForGoesToQuarantineAlone(Class<? extends Throwable> failure) {
        JournalEntry bad = accept("bad:1");
        JournalEntry good = accept("q:1");
        Function<byte[], List<String>> broken = bytes -> {
            if (new String(bytes, StandardCharsets.UTF_8).startsWith("bad")) {
                throw rethrown(failure);
            }
            return PATIENT.apply(bytes);
        };
        assertThat(ids(journal.claim(10, broken))).containsExactly(good.id());
        assertQuarantined(bad, "CDX-5002");
        assertThat(journal.find(bad.id()).orElseThrow().reason()).contains(failure.getSimpleName());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException rethrown(Class<? extends Throwable> kind) throws T {
        throw (T) BeanUtils.instantiateClass(kind);
    }

    private void assertQuarantined(JournalEntry row, String code) {
        assertThat(state(row)).isEqualTo(State.QUARANTINED);
        assertThat(journal.find(row.id()).orElseThrow().reason()).startsWith(code);
        assertThat(journal.outcome(row.id()).orElseThrow().findings())
                .extracting(finding -> finding.code().code())
                .contains(code);
    }

    @Test
    void aKeyOfAnyCharactersAndLengthKeepsTheOrderAndHoldsUpNobody() {
        String strange = "p\0\uD800" + "\u00E4".repeat(300);
        JournalEntry first = accept(strange + ":1");
        JournalEntry second = accept(strange + ":2");
        JournalEntry longer = accept(strange + "x:1");
        JournalEntry other = accept("q:1");
        assertThat(claim(10)).containsExactly(first.id(), longer.id(), other.id());
        journal.stored(first.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(second.id());
    }

    @Test
    void aRowWhoseKeyTheDatabaseRefusesGoesToQuarantineAlone() {
        JournalEntry first = accept("p:1");
        JournalEntry bad = accept("q:1");
        JournalEntry last = accept("r:1");
        TestDatabase.template(pool)
                .execute("alter table journal_key add constraint refused check (journal_id <> " + bad.id() + ")");
        try {
            List<Long> claimed = new ArrayList<>(claim(10));
            claimed.addAll(claim(10));
            assertThat(claimed).containsExactly(first.id(), last.id());
            assertQuarantined(bad, "CDX-5002");
        } finally {
            TestDatabase.template(pool).execute("alter table journal_key drop constraint refused");
        }
    }

    @Test
    void aRowThatCannotBeReadBackGoesToQuarantineAlone() {
        JournalEntry bad = accept("p:1");
        JournalEntry next = accept("p:2");
        JournalEntry other = accept("q:1");
        TestDatabase.template(pool).update("delete from journal_bytes where id = ?", bad.id());
        List<Long> claimed = new ArrayList<>(claim(10));
        claimed.addAll(claim(10));
        assertThat(claimed).containsExactlyInAnyOrder(next.id(), other.id());
        assertQuarantined(bad, "CDX-5003");
    }

    @Test
    void whatIsSaidOfARowMayHoldAnyCharacterAndBeOfAnyLength() {
        String strange = "\0\uD800" + "x".repeat(5000);
        Received named = new Received("inbox", "a" + strange, new byte[] {1}, Instant.now());
        JournalEntry stored = journal.accept(named);
        JournalEntry quarantined = accept("q:1");
        JournalEntry retried = accept("r:1");
        claim(10);
        Finding finding = new Finding(JournalCode.UNEXPECTED, "b" + strange, "c" + strange);
        journal.stored(
                stored.id(),
                new ConversionSummary(
                        "d" + strange, "e" + strange, "f" + strange, 1, 1, NODES, false, List.of(finding)));
        journal.quarantine(quarantined.id(), finding, List.of(finding));
        journal.retry(retried.id(), finding, Duration.ZERO);
        assertThat(state(stored)).isEqualTo(State.STORED);
        assertThat(journal.find(stored.id()).orElseThrow().name()).startsWith("a\uFFFD\uFFFDx");
        assertThat(journal.outcome(stored.id()).orElseThrow().documentType()).startsWith("d\uFFFD\uFFFDx");
        assertThat(state(quarantined)).isEqualTo(State.QUARANTINED);
        assertThat(state(retried)).isEqualTo(State.READY);
    }

    @Test
    void aRowWhoseOutcomeTheDatabaseRefusesGoesToQuarantineAlone() {
        JournalEntry bad = accept("p:1");
        JournalEntry next = accept("p:2");
        claim(10);
        TestDatabase.template(pool).execute("alter table journal add constraint refused check (resources <> 7)");
        try {
            journal.stored(bad.id(), OUTCOME);
            assertQuarantined(bad, "CDX-5004");
            assertThat(claim(10)).containsExactly(next.id());
        } finally {
            TestDatabase.template(pool).execute("alter table journal drop constraint refused");
        }
    }

    @Test
    void anEarlierInputThatIsReplayedWaitsForALaterOneThatIsInWork() {
        JournalEntry first = accept("p:1");
        JournalEntry second = accept("p:2");
        JournalEntry third = accept("p:3");
        claim(1);
        journal.quarantine(first.id(), REASON, List.of(REASON));
        assertThat(claim(10)).containsExactly(second.id());
        journal.replay(first.id());
        assertThat(claim(10)).isEmpty();
        journal.postpone(second.id(), REASON, Duration.ZERO);
        assertThat(claim(10)).containsExactly(first.id());
        journal.stored(first.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(second.id());
        journal.stored(second.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(third.id());
    }

    /** Two instances work at once on chains and merges; whoever begins finds nothing earlier of its patients unfinished. */
    @Test
    void noRowOvertakesAnotherOfItsPatientsWhateverTwoInstancesDo() throws Exception {
        Random random = new Random(7);
        List<Received> inputs = IntStream.range(0, 300)
                .mapToObj(i -> received(
                        "inbox",
                        (random.nextInt(4) == 0 ? "p" + random.nextInt(6) + "+" : "") + "p" + random.nextInt(6) + ":"
                                + i))
                .toList();
        List<JournalEntry> rows = journal.accept(inputs);
        Map<Long, List<String>> keys = new HashMap<>();
        IntStream.range(0, 300)
                .forEach(i ->
                        keys.put(rows.get(i).id(), PATIENT.apply(inputs.get(i).bytes())));
        Set<Long> unfinished = new TreeSet<>(keys.keySet());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (JdbcJournal other = journal("two", Duration.ofSeconds(30))) {
            List<Future<?>> workers = new ArrayList<>();
            for (JdbcJournal mine : List.of(journal, other, journal, other)) {
                workers.add(threads.submit(() -> work(mine, keys, unfinished)));
            }
            for (Future<?> worker : workers) {
                worker.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(journal.list(Optional.of(State.STORED), Optional.empty(), 1000))
                .hasSize(300);
    }

    private static void work(JdbcJournal mine, Map<Long, List<String>> keys, Set<Long> unfinished) {
        Random random = new Random();
        while (true) {
            synchronized (unfinished) {
                if (unfinished.isEmpty()) {
                    return;
                }
            }
            for (ClaimedEntry claim : mine.claim(2, PATIENT)) {
                long id = claim.row().id();
                synchronized (unfinished) {
                    assertThat(unfinished.stream()
                                    .filter(earlier -> earlier < id)
                                    .filter(earlier -> !Collections.disjoint(keys.get(earlier), keys.get(id))))
                            .as("before row %s", id)
                            .isEmpty();
                }
                if (random.nextInt(5) == 0) {
                    mine.postpone(id, REASON, Duration.ZERO);
                    continue;
                }
                synchronized (unfinished) {
                    unfinished.remove(id);
                }
                mine.stored(id, OUTCOME);
            }
        }
    }

    /** Of one patient, all waiting: what a claim costs must not grow with them, also when the patient's turn is taken. */
    @Test
    void aClaimIsFastHoweverManyInputsOfOnePatientWait() {
        int many = Integer.getInteger("journal.waiting", 4_000);
        List<Double> millis = new ArrayList<>();
        for (int part = 0; part < 4; part++) {
            int from = part * many / 4;
            journal.accept(IntStream.range(from, from + many / 4)
                    .mapToObj(i -> received("inbox", "p:" + i))
                    .toList());
            List<Received> others = IntStream.range(0, 20)
                    .mapToObj(i -> received("inbox", "q" + from + "-" + i + ":1"))
                    .toList();
            List<Long> last =
                    journal.accept(others).stream().map(JournalEntry::id).toList();
            keyAll();
            long begin = System.nanoTime();
            for (Long other : last) {
                List<Long> first = claim(1);
                assertThat(claim(1)).containsExactly(other);
                journal.stored(other, OUTCOME);
                first.forEach(id -> journal.stored(id, OUTCOME));
            }
            millis.add((System.nanoTime() - begin) / 40e6);
        }
        System.out.printf(
                "%s: %d inputs of one patient wait, ms a claim and finish: %s%n",
                getClass().getSimpleName(), many, millis);
        assertThat(millis.get(3)).isLessThan(Math.max(50, 4 * millis.get(0)));
    }

    /** Keys are given in portions, at claims. */
    private void keyAll() {
        while (!journal.list(Optional.of(State.ACCEPTED), Optional.empty(), 1).isEmpty()) {
            claim(1).forEach(id -> journal.postpone(id, REASON, Duration.ZERO));
        }
    }

    @Test
    void twoInstancesShareTheRows() throws Exception {
        IntStream.range(0, 40).forEach(i -> accept("p" + i + ":text"));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (JdbcJournal other = journal("two", Duration.ofSeconds(30))) {
            List<Long> claimed = new ArrayList<>(claim(1));
            Future<List<ClaimedEntry>> mine = threads.submit(() -> journal.claim(20, PATIENT));
            Future<List<ClaimedEntry>> theirs = threads.submit(() -> other.claim(20, PATIENT));
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
        JournalEntry first = accept("p:1");
        accept("p:2");
        claim(1);
        journal.retry(first.id(), REASON, Duration.ofHours(1));
        assertThat(claim(10)).isEmpty();
        JournalEntry waiting = journal.find(first.id()).orElseThrow();
        assertThat(waiting.attempts()).isEqualTo(1);
        assertThat(waiting.reason()).startsWith("CDX-5001");
        assertThat(waiting.nextAttempt().orElseThrow()).isAfter(Instant.now().plusSeconds(3000));
    }

    @Test
    void aFailedRowComesBackAfterItsWait() {
        JournalEntry row = accept("p:1");
        claim(1);
        journal.retry(row.id(), REASON, Duration.ZERO);
        await().until(() -> claim(1).equals(List.of(row.id())));
    }

    @Test
    void aPostponedAttemptDoesNotCount() {
        JournalEntry row = accept("p:1");
        claim(1);
        journal.postpone(row.id(), REASON, Duration.ZERO);
        assertThat(journal.find(row.id()).orElseThrow().attempts()).isZero();
        assertThat(claim(1)).containsExactly(row.id());
    }

    @Test
    void rowsThatNeedALookAreListedUntilTheyAreDoneAgain() {
        JournalEntry lossy = accept("lossy:1");
        JournalEntry whole = accept("whole:1");
        assertThat(claim(1)).containsExactly(lossy.id());
        assertThat(claim(1)).containsExactly(whole.id());
        journal.stored(
                lossy.id(), new ConversionSummary("Letter", "Patient/p", "", 1, 1, NODES, true, List.of(REASON)));
        journal.stored(whole.id(), OUTCOME);
        Journal.Filter needsLook = new Journal.Filter(Optional.empty(), Optional.empty(), true);

        assertThat(journal.list(needsLook, 10)).extracting(JournalEntry::id).containsExactly(lossy.id());
        assertThat(journal.find(lossy.id()).orElseThrow().needsLook()).isTrue();
        assertThat(journal.find(whole.id()).orElseThrow().needsLook()).isFalse();
        assertThat(journal.outcome(lossy.id()).orElseThrow().needsLook()).isTrue();
        assertThat(journal.countNeedingLook(10)).isEqualTo(1);
        assertThat(journal.countNeedingLook(0)).isZero();

        journal.replay(lossy.id());
        assertThat(claim(1)).containsExactly(lossy.id());
        journal.stored(lossy.id(), OUTCOME);
        assertThat(journal.list(needsLook, 10)).isEmpty();
    }

    @Test
    void aQuarantinedRowLetsTheNextPassAndCanBeReplayed() {
        JournalEntry first = accept("p:1");
        JournalEntry second = accept("p:2");
        claim(1);
        journal.quarantine(first.id(), REASON, List.of(REASON));
        assertThat(journal.list(Optional.of(State.QUARANTINED), Optional.of("inbox"), 10))
                .extracting(JournalEntry::id)
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
        JournalEntry duplicate = accept("p:1");
        assertThatThrownBy(() -> journal.replay(duplicate.id())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theOutcomeIsKeptWithItsFindings() {
        JournalEntry row = accept("p:1");
        claim(1);
        journal.stored(row.id(), OUTCOME);
        ConversionSummary outcome = journal.outcome(row.id()).orElseThrow();
        assertThat(outcome.documentType()).isEqualTo("Continuity of Care Document");
        assertThat(outcome.written()).isEqualTo(5);
        assertThat(outcome.findings()).singleElement().hasToString(REASON.toString());
    }

    @Test
    void aRestartedInstanceTakesUpWhatItHadClaimed() {
        JournalEntry row = accept("p:1");
        claim(1);
        try (JdbcJournal restarted = journal("one", Duration.ofSeconds(30))) {
            assertThat(ids(restarted.claim(1, PATIENT))).containsExactly(row.id());
        }
    }

    @Test
    void theClaimsOfADeadInstanceAreTakenByAnother() {
        JournalEntry row = accept("p:1");
        JdbcJournal dead = journal("dead", Duration.ofMillis(300));
        dead.claim(1, PATIENT);
        dead.close();
        try (JdbcJournal other = journal("two", Duration.ofMillis(300))) {
            await().until(() -> ids(other.claim(1, PATIENT)).equals(List.of(row.id())));
        }
    }

    @Test
    void whoLostItsClaimChangesNothing() {
        JournalEntry row = accept("p:1");
        claim(1);
        try (JdbcJournal restarted = journal("two", Duration.ofSeconds(30))) {
            restarted.stored(row.id(), OUTCOME);
        }
        assertThat(state(row)).isEqualTo(State.CLAIMED);
    }

    @Test
    void manyCallersShareCommits() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        List<Future<JournalEntry>> answers = IntStream.range(0, 320)
                .mapToObj(i -> threads.submit(() -> accept("p:" + i)))
                .toList();
        for (Future<JournalEntry> answer : answers) {
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
    void countsStayTrueThroughReplayQuarantineAndDeletion() {
        JournalEntry first = accept("p:1");
        accept("p:1");
        JournalEntry second = accept("q:1");
        claim(10);
        journal.stored(first.id(), OUTCOME);
        journal.quarantine(second.id(), REASON, List.of(REASON));
        assertThat(counts()).isEqualTo(Map.of(State.STORED, 1L, State.DUPLICATE, 1L, State.QUARANTINED, 1L));
        journal.replay(first.id());
        journal.replay(second.id());
        assertThat(counts()).isEqualTo(Map.of(State.ACCEPTED, 2L, State.DUPLICATE, 1L));
        claim(10).forEach(id -> journal.stored(id, OUTCOME));
        assertThat(counts()).isEqualTo(Map.of(State.STORED, 2L, State.DUPLICATE, 1L));
        journal.delete(Duration.ofSeconds(-1));
        assertThat(counts()).isEmpty();
    }

    private Map<State, Long> counts() {
        return journal.counts().stream().collect(Collectors.toMap(Journal.FeedCount::state, Journal.FeedCount::count));
    }

    @Test
    void theCountsOfSeveralInstancesAreAddedUp() {
        JournalEntry mine = accept("p:1");
        JournalEntry theirs = accept("q:1");
        claim(1);
        journal.stored(mine.id(), OUTCOME);
        try (JdbcJournal other = journal("two", Duration.ofSeconds(30))) {
            other.claim(1, PATIENT);
            other.stored(theirs.id(), OUTCOME);
            other.replay(mine.id());
        }
        assertThat(counts()).isEqualTo(Map.of(State.ACCEPTED, 1L, State.STORED, 1L));
    }

    @Test
    void rowsAreDeletedWhenTheyAreOldAndNothingIsLeftToDo() {
        JournalEntry stored = accept("p:1");
        JournalEntry duplicate = accept("p:1");
        JournalEntry quarantined = accept("q:1");
        JournalEntry waiting = accept("r:1");
        claim(2);
        journal.stored(stored.id(), OUTCOME);
        journal.quarantine(quarantined.id(), REASON, List.of(REASON));
        assertThat(journal.delete(Duration.ofDays(1))).isZero();
        assertThat(journal.delete(Duration.ofSeconds(-1))).isEqualTo(2);
        assertThat(List.of(stored, duplicate))
                .allSatisfy(row -> assertThat(journal.find(row.id())).isEmpty());
        assertThat(journal.bytes(quarantined.id())).isNotEmpty();
        assertThat(journal.bytes(waiting.id())).isNotEmpty();
        assertThat(accept("p:1").state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void onlyWhatCouldBeWorkedOnNowIsDue() {
        assertThat(journal.isDue()).isFalse();
        JournalEntry row = accept("p:1");
        assertThat(journal.isDue()).isTrue();
        claim(1);
        assertThat(journal.isDue()).isTrue();
        journal.retry(row.id(), REASON, Duration.ofHours(1));
        accept("p:2");
        claim(1);
        assertThat(journal.isDue()).isFalse();
        journal.replay(row.id());
        assertThat(journal.isDue()).isTrue();
    }

    @Test
    void deletedBytesLeaveTheRow() {
        JournalEntry stored = accept("p:1");
        JournalEntry waiting = accept("q:1");
        claim(1);
        journal.stored(stored.id(), OUTCOME);
        assertThat(journal.forget(Duration.ofDays(1))).isZero();
        assertThat(journal.forget(Duration.ofSeconds(-1))).isEqualTo(1);
        assertThatThrownBy(() -> journal.replay(stored.id())).isInstanceOf(NoSuchElementException.class);
        assertThat(journal.bytes(waiting.id())).isNotEmpty();
    }

    @Test
    void allThatIsStoredGoesThroughOnceMoreInItsOrder() {
        JournalEntry first = accept("p:1");
        JournalEntry other = accept("q:1");
        JournalEntry second = accept("p:2");
        accept("p:1");
        JournalEntry refused = accept("r:1");
        claim(10).forEach(id -> end(id, refused.id()));
        claim(10).forEach(id -> journal.stored(id, OUTCOME));
        JournalEntry waiting = accept("p:3");

        assertThat(journal.replayStored(
                        originals -> assertThat(originals.complete()).isTrue()))
                .isEqualTo(3);

        assertThat(counts()).isEqualTo(Map.of(State.ACCEPTED, 4L, State.DUPLICATE, 1L, State.QUARANTINED, 1L));
        assertThat(journal.isStoreRebuild(first.id())).isTrue();
        assertThat(journal.isStoreRebuild(waiting.id())).isFalse();
        assertThat(claim(10)).containsExactly(first.id(), other.id());
        journal.stored(first.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(second.id());
        journal.stored(second.id(), OUTCOME);
        assertThat(claim(10)).containsExactly(waiting.id());
        assertThat(journal.isStoreRebuild(first.id())).isFalse();
        assertThat(counts()).containsEntry(State.STORED, 2L);
    }

    private void end(long id, long refused) {
        if (id == refused) {
            journal.quarantine(id, REASON, List.of(REASON));
        } else {
            journal.stored(id, OUTCOME);
        }
    }

    @Test
    void whenWhatIsDoneBeforeFailsNothingGoesThroughOnceMore() {
        JournalEntry stored = stored("p:1");

        assertThatThrownBy(() -> journal.replayStored(originals -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(state(stored)).isEqualTo(State.STORED);
        assertThat(counts()).isEqualTo(Map.of(State.STORED, 1L));
    }

    private JournalEntry stored(String text) {
        JournalEntry row = accept(text);
        claim(10).forEach(id -> journal.stored(id, OUTCOME));
        return row;
    }

    @Test
    void whileAnotherInstanceIsAtWorkNothingStoredGoesThroughOnceMore() {
        JournalEntry stored = stored("p:1");
        accept("q:1");
        try (JdbcJournal other = journal("two", Duration.ofSeconds(30))) {
            other.claim(1, PATIENT);
            assertThatThrownBy(() -> journal.replayStored(originals -> {})).isInstanceOf(EntriesInProgress.class);
        }
        assertThat(state(stored)).isEqualTo(State.STORED);
    }

    @Test
    void whatIsInWorkEndsFirstAndNothingElseBeginsMeanwhile() throws Exception {
        JournalEntry inWork = accept("p:1");
        claim(1);
        JournalEntry next = accept("q:1");
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Long> replayed = thread.submit(() -> journal.replayStored(originals -> {}));
            await().until(() -> claim(1).isEmpty());
            assertThat(replayed).isNotDone();
            journal.stored(inWork.id(), OUTCOME);
            assertThat(replayed.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        } finally {
            thread.shutdown();
        }
        assertThat(claim(10)).containsExactly(inWork.id(), next.id());
    }

    @Test
    void whichOriginalsAreGoneIsKnown() {
        JournalEntry gone = stored("p:1");
        journal.forget(Duration.ofSeconds(-1));
        stored("q:1");
        List<MissingOriginals> seen = new ArrayList<>();

        journal.replayStored(seen::add);
        claim(10).forEach(id -> end(id, 0));
        journal.delete(Duration.ofSeconds(-1));
        stored("r:1");
        journal.replayStored(seen::add);

        assertThat(seen.get(0)).isEqualTo(new MissingOriginals(0, 1, List.of(gone.id())));
        assertThat(seen.get(1).deletedRows()).isPositive();
        assertThat(seen).noneMatch(MissingOriginals::complete);
    }
}
