package org.cdexbridge.performance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.cdexbridge.database.DatabasePool;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.SearchResult;
import org.cdexbridge.store.StoreStatus;
import org.cdexbridge.store.content.ContentIndexTable;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.merge.PatientIdentity;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.cdexbridge.store.update.ResourceLock;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;

/**
 * How much the journal's H2 file grows for a message while a backlog is worked off, and what is left of it after a stop;
 * messages of 1.5 kB that become 12 resources each, two workers, a store that costs nothing.
 */
public final class JournalGrowth {
    private static final int MESSAGES = 1000;
    private static final int BYTES = 1500;
    private static final int RESOURCES = 12;
    private static final int WORKERS = 2;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Journal.ConversionSummary OUTCOME = new Journal.ConversionSummary(
            "ORU^R01", "Patient/p", "", RESOURCES, RESOURCES, new Journal.NodeCounts(90, 5, 1, 4), false, List.of());

    private JournalGrowth() {}

    /**
     * What was measured.
     *
     * @param aMessage bytes by which each message made the file larger
     * @param messagesASecond worked off
     * @param atTheEnd bytes of the file before the stop
     * @param afterStop bytes of the file
     */
    public record Growth(long aMessage, double messagesASecond, long atTheEnd, long afterStop) {}

    public static void main(String[] args) throws Exception {
        System.out.println(measure(Files.createTempDirectory("growth"), MESSAGES));
        System.exit(0);
    }

    public static Growth measure(Path folder, int messages) throws Exception {
        Path file = folder.resolve("journal.mv.db");
        Growth working = work(folder, file, messages);
        return new Growth(working.aMessage(), working.messagesASecond(), working.atTheEnd(), Files.size(file));
    }

    private static Growth work(Path folder, Path file, int messages) throws Exception {
        try (DatabasePool pool = TestDatabase.pool(TestDatabase.h2(folder));
                JdbcJournal journal =
                        new JdbcJournal(TestDatabase.template(pool), "one", MINUTE, new BackOff(MINUTE, MINUTE))) {
            accept(journal, messages);
            long before = Files.size(file);
            long start = System.nanoTime();
            DeduplicatingStore store = new DeduplicatingStore(
                    new Nothing(),
                    new ContentIndexTable(TestDatabase.template(pool)),
                    new SourceTimestamps(TestDatabase.template(pool)),
                    new PatientIdentity(Set.of()),
                    new ResourceLock(TestDatabase.template(pool)));
            workOff(journal, store);
            double rate = messages * 1e9 / (System.nanoTime() - start);
            long after = Files.size(file);
            return new Growth((after - before) / messages, rate, after, after);
        }
    }

    private static void accept(Journal journal, int messages) {
        List<Received> inputs = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            byte[] bytes = new byte[BYTES];
            new Random(i).nextBytes(bytes);
            inputs.add(new Received("adt", "m" + i, bytes, Instant.now()));
        }
        journal.accept(inputs);
    }

    private static void workOff(Journal journal, DeduplicatingStore store) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        List<Callable<Object>> work = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            work.add(() -> {
                for (List<Journal.ClaimedEntry> claims = claim(journal); !claims.isEmpty(); claims = claim(journal)) {
                    for (Journal.ClaimedEntry claim : claims) {
                        store.write(resources(claim.row().id()), Instant.now());
                        journal.stored(claim.row().id(), OUTCOME);
                    }
                }
                return null;
            });
        }
        for (Future<Object> done : workers.invokeAll(work)) {
            done.get();
        }
        workers.shutdown();
    }

    private static List<Journal.ClaimedEntry> claim(Journal journal) {
        return journal.claim(1, bytes -> List.of());
    }

    private static List<Resource> resources(long row) {
        List<Resource> resources = new ArrayList<>();
        for (int i = 0; i < RESOURCES; i++) {
            Observation observation = new Observation();
            observation.setId("00000000-0000-5000-8000-%06d%06d".formatted(row, i));
            observation.setEffective(new DateTimeType("2026-05-0" + (1 + i % 9)));
            resources.add(observation);
        }
        return resources;
    }

    /** A server that keeps nothing but its mark. */
    private record Nothing(Map<String, Resource> mark) implements FhirServer {
        Nothing() {
            this(new ConcurrentHashMap<>());
        }

        @Override
        public StoreStatus status() {
            return StoreStatus.up();
        }

        @Override
        public void transaction(List<Resource> resources) {
            resources.stream()
                    .filter(resource -> resource.fhirType().equals("Basic"))
                    .forEach(resource -> mark.put(resource.fhirType(), resource));
        }

        @Override
        public Optional<Resource> read(String type, String id) {
            return Optional.ofNullable(mark.get(type));
        }

        @Override
        public SearchResult search(String query, int most) {
            return new SearchResult(List.of(), List.of(), false);
        }

        @Override
        public void each(String type, Consumer<Resource> reader) {
            // there is nothing
        }

        @Override
        public String base() {
            return "https://hospital.test/fhir";
        }
    }
}
