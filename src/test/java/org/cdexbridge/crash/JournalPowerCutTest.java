package org.cdexbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.database.PowerCut;
import org.cdexbridge.database.PowerCutSnapshot;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power is cut again and again while inputs are accepted and finished and requests are put on the exchangeQueue; after each
 * cut the journal opens and has all that was acknowledged.
 */
class JournalPowerCutTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final BackOff BACK_OFF = new BackOff(MINUTE, MINUTE);
    private static final int ACCEPTING = 3;
    private static final int GROUP = 3;
    /** So that a long run is of small databases, too. */
    private static final int BEGIN_ANEW = 60;

    private static final int LARGE = 20_000;
    private static final int MOST_OPERATIONS = 250;
    private static final Journal.ConversionSummary OUTCOME = new Journal.ConversionSummary(
            "Referral note", "Patient/p", "Bundle/b", 7, 5, new Journal.NodeCounts(9, 5, 1, 4), false, List.of());

    @TempDir
    Path folder;

    private int everFinished;
    private final AtomicInteger made = new AtomicInteger();
    private final Map<Long, String> accepted = new ConcurrentSkipListMap<>();
    private final Map<Long, String> finished = new ConcurrentSkipListMap<>();
    private final Map<String, String> asked = new ConcurrentSkipListMap<>();

    /** What somebody outside was told. */
    private record Promises(Map<Long, String> accepted, Map<Long, String> finished, Map<String, String> asked) {}

    @Test
    void whatWasAcknowledgedIsThereAfterEachCut() throws Exception {
        Random random = new Random(20_261_129);
        Path now = folder.resolve("new");
        for (int number = 1; number <= PowerCutSnapshot.COUNT; number++) {
            if (number % BEGIN_ANEW == 0) {
                now = folder.resolve("new" + number);
                forgetWhatCameAfter(new Promises(Map.of(), Map.of(), Map.of()));
            }
            Path left = folder.resolve(String.valueOf(number));
            Promises promises = workUntilCut(now, left, random);
            check(left, promises, number);
            PowerCut.forget(now);
            now = left;
        }
        assertThat(everFinished).as("rows that were finished").isPositive();
    }

    @AfterEach
    void listenNoMore() {
        PowerCut.listen(() -> {});
    }

    private Promises workUntilCut(Path now, Path left, Random random) throws Exception {
        int operations = 10 + random.nextInt(MOST_OPERATIONS);
        int closing = random.nextInt(3) == 0 ? random.nextInt(operations) : 0;
        PowerCutSnapshot<Promises> cut;
        try (DatabasePool pool = TestDatabase.pool(PowerCut.database(now.resolve("journal")));
                JdbcJournal journal = new JdbcJournal(TestDatabase.template(pool), "one", MINUTE, BACK_OFF)) {
            ExchangeQueue exchangeQueue = new ExchangeQueue(
                    TestDatabase.template(pool), "one", MINUTE, BACK_OFF, new ExchangeQueue.ConcurrencyLimits(2, 2));
            cut = new PowerCutSnapshot<>(now, left, this::promises, random, operations, closing);
            ExecutorService threads = Executors.newCachedThreadPool();
            String name = left.getFileName() + "-";
            for (int thread = 0; thread < ACCEPTING; thread++) {
                threads.submit(cut.until(() -> accept(journal, name)));
            }
            threads.submit(cut.until(() -> finish(journal)));
            threads.submit(cut.until(() -> ask(exchangeQueue, "Task/" + name)));
            threads.shutdown();
            assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        Promises promises = cut.promises();
        everFinished += promises.finished().size();
        forgetWhatCameAfter(promises);
        return promises;
    }

    private Promises promises() {
        return new Promises(new TreeMap<>(accepted), new TreeMap<>(finished), new TreeMap<>(asked));
    }

    private void forgetWhatCameAfter(Promises promises) {
        accepted.keySet().retainAll(promises.accepted().keySet());
        finished.keySet().retainAll(promises.finished().keySet());
        asked.keySet().retainAll(promises.asked().keySet());
    }

    private void accept(Journal journal, String name) {
        List<Received> group = new ArrayList<>();
        for (int i = 0; i < GROUP; i++) {
            int number = made.incrementAndGet();
            String text = name + number + (number % 7 == 0 ? "x".repeat(LARGE) : "");
            group.add(new Received("inbox", "a.xml", text.getBytes(StandardCharsets.UTF_8), Instant.now()));
        }
        journal.accept(group).forEach(row -> accepted.put(row.id(), row.sha256()));
    }

    private void finish(Journal journal) {
        for (Journal.ClaimedEntry claim : journal.claim(2, bytes -> List.of())) {
            journal.stored(claim.row().id(), OUTCOME);
            finished.put(claim.row().id(), "");
        }
    }

    private void ask(ExchangeQueue exchangeQueue, String name) {
        String about = name + made.incrementAndGet();
        exchangeQueue.open(about, ExchangeKind.TASK, "");
        asked.put(about, "");
    }

    private static void check(Path left, Promises promises, int number) {
        try (DatabasePool pool = TestDatabase.pool(PowerCut.database(left.resolve("journal")))) {
            Map<Long, String> rows = new TreeMap<>();
            Map<Long, String> stored = new TreeMap<>();
            TestDatabase.template(pool)
                    .query(
                            "select j.id, sha256, state, b.bytes from journal j join journal_bytes b on b.id = j.id",
                            row -> {
                                rows.put(row.getLong(1), Source.sha256(row.getBytes(4)));
                                assertThat(rows.get(row.getLong(1))).isEqualTo(row.getString(2));
                                if (row.getString(3).equals(JournalEntry.State.STORED.name())) {
                                    stored.put(row.getLong(1), "");
                                }
                            });
            List<String> about = TestDatabase.template(pool).queryForList("select about from exchange", String.class);
            assertThat(rows).as("rows after cut " + number).containsAllEntriesOf(promises.accepted());
            assertThat(stored.keySet())
                    .as("finished after cut " + number)
                    .containsAll(promises.finished().keySet());
            assertThat(about)
                    .as("requests after cut " + number)
                    .containsAll(promises.asked().keySet());
        }
    }
}
