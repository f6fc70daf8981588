package org.cdexbridge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cdexbridge.conversion.WriteHints;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.database.PowerCut;
import org.cdexbridge.database.PowerCutSnapshot;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.store.local.LocalStoreFixture;
import org.cdexbridge.store.local.RunningLocalStore;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;

/**
 * The power is cut while the embedded store is filled: what the journal calls stored is in the store, and what was not finished is done again after a start.
 *
 * <p>Every input brings an Observation of its own and a new value of one that all inputs of a worker share.
 */
public final class StorePowerCuts {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final BackOff BACK_OFF = new BackOff(MINUTE, MINUTE);
    private static final int WORKERS = 6;
    private static final int MOST_OPERATIONS = 120;
    private static final Journal.ConversionSummary OUTCOME = new Journal.ConversionSummary(
            "ORU^R01", "Patient/p", "", 2, 2, new Journal.NodeCounts(9, 5, 1, 4), false, List.of());

    private final Path folder;
    private final RunningLocalStore server;
    private final Map<Long, Integer> accepted = new ConcurrentSkipListMap<>();
    private final Map<Long, Integer> stored = new ConcurrentSkipListMap<>();
    private volatile boolean enough;

    /** Rows that somebody outside was told of, accepted and stored. */
    private record Promises(Map<Long, Integer> accepted, Map<Long, Integer> stored) {}

    /**
     * @param folder for the databases
     * @param server whose database is {@link #database}
     */
    public StorePowerCuts(Path folder, RunningLocalStore server) {
        this.folder = folder;
        this.server = server;
    }

    /** Where the database of journal and store must be. */
    public static DatabaseAddress database(Path folder) {
        return at(works(folder));
    }

    private static DatabaseAddress at(Path place) {
        return PowerCut.database(place.resolve("journal"));
    }

    private static Path works(Path folder) {
        return folder.resolve("works");
    }

    /** Cuts the power again and again and checks what is left. */
    public void run() throws Exception {
        Random random = new Random(20_261_130);
        Path works = works(folder);
        Path left = folder.resolve("none");
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (JdbcJournal journal = opened(server.pool())) {
            DeduplicatingStore store = server.store(Set.of());
            for (int worker = 0; worker < WORKERS; worker++) {
                String name = "worker-" + worker;
                workers.submit(() -> work(journal, store, name));
            }
            for (int number = 1; number <= PowerCutSnapshot.COUNT; number++) {
                PowerCut.forget(left);
                left = folder.resolve("cut-" + number);
                PowerCutSnapshot<Promises> cut = new PowerCutSnapshot<>(
                        works, left, this::promises, random, 1 + random.nextInt(MOST_OPERATIONS), 0);
                check(left, cut.await());
            }
            enough = true;
            workers.shutdown();
            assertThat(workers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
        PowerCut.listen(() -> {});
        theRestIsDoneAfterAStart(left);
    }

    private Promises promises() {
        return new Promises(new TreeMap<>(accepted), new TreeMap<>(stored));
    }

    private static JdbcJournal opened(DatabasePool pool) {
        return new JdbcJournal(TestDatabase.template(pool), "one", MINUTE, BACK_OFF);
    }

    private void work(Journal journal, DeduplicatingStore store, String name) {
        for (int number = 1; !enough; number++) {
            byte[] input = (name + " " + number).getBytes();
            JournalEntry row = journal.accept(new Received(name, "m", input, Instant.now()));
            accepted.put(row.id(), number);
            finish(journal, store);
        }
    }

    private void finish(Journal journal, DeduplicatingStore store) {
        for (Journal.ClaimedEntry claim : journal.claim(1, bytes -> List.of(new String(bytes).split(" ")[0]))) {
            int number = Integer.parseInt(new String(claim.bytes()).split(" ")[1]);
            store.writeBeforeNote(
                    resources(claim.row().feed(), number), WriteHints.NONE, Optional.of(Instant.ofEpochSecond(number)));
            journal.stored(claim.row().id(), OUTCOME);
            stored.put(claim.row().id(), number);
        }
    }

    private static List<Resource> resources(String worker, int number) {
        Patient patient = TestDocuments.patient();
        patient.setId(worker);
        List<Resource> resources = new ArrayList<>(List.of(patient));
        for (String id : List.of(worker + "-shared", worker + "-" + number)) {
            Observation observation = TestDocuments.observation(patient, number);
            observation.setId(id);
            resources.add(observation);
        }
        return resources;
    }

    private static void check(Path left, Promises promises) {
        try (DatabasePool journal = TestDatabase.pool(at(left))) {
            Map<String, Integer> values = values(journal);
            Map<Long, String> rows = new TreeMap<>();
            TestDatabase.template(journal).query("select id, feed, state from journal", row -> {
                rows.put(row.getLong(1), row.getString(2) + " " + row.getString(3));
            });
            promises.accepted()
                    .forEach((id, number) -> assertThat(rows).as("accepted").containsKey(id));
            promises.stored().forEach((id, number) -> assertThat(rows.get(id)).endsWith("STORED"));
            rows.forEach((id, row) -> {
                if (row.endsWith(" STORED")) {
                    String worker = row.split(" ")[0];
                    int number = number(journal, id);
                    assertThat(values).containsEntry(worker + "-" + number, number);
                    assertThat(values.get(worker + "-shared")).isGreaterThanOrEqualTo(number);
                }
            });
        }
    }

    private static int number(DatabasePool journal, long id) {
        byte[] input = TestDatabase.template(journal)
                .queryForObject("select bytes from journal_bytes where id = ?", byte[].class, id);
        return Integer.parseInt(new String(input).split(" ")[1]);
    }

    private static Map<String, Integer> values(DatabasePool pool) {
        Map<String, Integer> values = new TreeMap<>();
        LocalStoreFixture.server(pool).each("Observation", resource -> {
            Observation observation = (Observation) resource;
            values.put(
                    observation.getIdPart(),
                    observation.getValueQuantity().getValue().intValue());
        });
        return values;
    }

    private void theRestIsDoneAfterAStart(Path left) throws Exception {
        try (RunningLocalStore server = new RunningLocalStore(at(left));
                JdbcJournal journal = opened(server.pool())) {
            DeduplicatingStore store = server.store(Set.of());
            int rows = journal.list(Optional.empty(), Optional.empty(), Integer.MAX_VALUE)
                    .size();
            for (int i = 0; i < rows; i++) {
                finish(journal, store);
            }
            for (JournalEntry row : journal.list(Optional.empty(), Optional.empty(), Integer.MAX_VALUE)) {
                assertThat(row.state()).isEqualTo(JournalEntry.State.STORED);
                assertThat(store.read("Observation", row.feed() + "-" + number(server.pool(), row.id())))
                        .isPresent();
            }
        }
    }
}
