package org.cdexbridge.performance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.store.ContentIndexDatabase;
import org.cdexbridge.store.TestDocuments;
import org.cdexbridge.store.content.ContentIndexTable;
import org.cdexbridge.store.content.SourceTimestamps;
import org.cdexbridge.store.local.RunningLocalStore;
import org.cdexbridge.store.merge.PatientIdentity;
import org.cdexbridge.store.oracle.RunningOracle;
import org.cdexbridge.store.update.DeduplicatingStore;
import org.cdexbridge.store.update.ResourceLock;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Documents a second from converted resources to the store, for the figures of the documentation; run it by hand with
 * {@code h2} or {@code postgresql}, and {@code jpa} behind it for HAPI's JPA server, or a number of documents to see how
 * the rate changes while the store grows to that many. A document has a patient, 60 clinical resources and their
 * Provenance; the second document of a patient repeats them and brings two more.
 */
final class StoreThroughput {
    private static final int CONDITIONS = 12;
    private static final int GROWTH_STEPS = 20;

    private final DeduplicatingStore store;
    private final int measured;

    private StoreThroughput(DeduplicatingStore store, int measured) {
        this.store = store;
        this.measured = measured;
    }

    public static void main(String[] args) throws Exception {
        boolean jpa = args.length > 1 && args[1].equals("jpa");
        int growth = args.length > 1 && !jpa ? Integer.parseInt(args[1]) : 0;
        if (args[0].equals("postgresql")) {
            try (EmbeddedPostgres postgres = TestDatabase.postgresql()) {
                if (jpa) {
                    String url = postgres.getJdbcUrl("postgres", "postgres");
                    try (RunningOracle oracle = RunningOracle.postgresql(url, "postgres")) {
                        measureOracle(oracle, ContentIndexDatabase.in(postgres.getPostgresDatabase()));
                    }
                } else {
                    measureTables(new RunningLocalStore(TestDatabase.of(postgres)), growth);
                }
            }
        } else {
            Path folder = Files.createTempDirectory("store");
            if (jpa) {
                try (RunningOracle oracle = RunningOracle.h2(folder, true)) {
                    measureOracle(oracle, ContentIndexDatabase.h2());
                }
            } else {
                measureTables(new RunningLocalStore(TestDatabase.h2(folder)), growth);
            }
        }
        System.exit(0);
    }

    private static void measureOracle(RunningOracle oracle, JdbcTemplate journal) throws Exception {
        new StoreThroughput(
                        new DeduplicatingStore(
                                oracle.server(),
                                new ContentIndexTable(journal),
                                SourceTimestamps.besideRows(journal),
                                new PatientIdentity(Set.of()),
                                new ResourceLock(journal)),
                        40)
                .measure();
    }

    private static void measureTables(RunningLocalStore running, int growth) throws Exception {
        try (running) {
            StoreThroughput throughput = new StoreThroughput(running.store(Set.of()), 400);
            if (growth == 0) {
                throughput.measure();
            } else {
                throughput.grow(growth);
            }
        }
    }

    /** The first steps warm the machine up, too: compare the last ones with the first that is no longer quicker than its former. */
    private void grow(int most) throws Exception {
        int step = most / GROWTH_STEPS;
        for (int stored = 0; stored < most; stored += step) {
            int first = Math.min(step, measured);
            write("documents after " + stored, documents(first), 2);
            for (int filled = first; filled < step; filled += measured) {
                store(documents(Math.min(measured, step - filled)), 2);
            }
        }
        write("documents after " + most, documents(measured), 2);
    }

    private void measure() throws Exception {
        write("warm-up", documents(measured), 2);
        for (int threads : new int[] {1, 2}) {
            List<List<Resource>> first = documents(measured);
            write("first document, " + threads + " thread(s)", first, threads);
            write(
                    "second document, " + threads + " thread(s)",
                    first.stream().map(StoreThroughput::secondOf).toList(),
                    threads);
            write("the same again, " + threads + " thread(s)", first, threads);
        }
    }

    private static List<List<Resource>> documents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> TestDocuments.document(TestDocuments.patient(), CONDITIONS))
                .toList();
    }

    private static List<Resource> secondOf(List<Resource> first) {
        Patient patient = (Patient) first.get(0);
        Condition added = TestDocuments.condition(patient, "New");
        List<Resource> second = new ArrayList<>(first);
        second.add(added);
        second.add(TestDocuments.provenance(patient, added));
        return second;
    }

    private void write(String what, List<List<Resource>> documents, int threads) throws Exception {
        System.out.printf("%-32s %6.1f documents/s%n", what, documents.size() / store(documents, threads));
    }

    /** @return seconds */
    private double store(List<List<Resource>> documents, int threads) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        long begin = System.nanoTime();
        List<Callable<Object>> writes = documents.stream()
                .<Callable<Object>>map(document -> () -> store.write(document))
                .toList();
        for (Future<Object> write : workers.invokeAll(writes)) {
            write.get();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        workers.shutdown();
        return seconds;
    }
}
