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
import org.cdexbridge.store.Documents;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.Ledger;
import org.cdexbridge.store.LedgerDatabase;
import org.cdexbridge.store.LedgeredStore;
import org.cdexbridge.store.PatientIdentity;
import org.cdexbridge.store.PatientTurns;
import org.cdexbridge.store.SourceTimes;
import org.cdexbridge.store.embedded.RunningServer;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Documents a second from converted resources to the embedded store, for the figures of the documentation; run it by
 * hand with {@code h2} or {@code postgresql}. A document has a patient, 60 clinical resources and their Provenance; the
 * second document of a patient repeats them and brings two more.
 */
final class StoreThroughput {
    private static final int CONDITIONS = 12;
    private static final int WARM_UP = 40;
    private static final int MEASURED = 40;

    private final LedgeredStore store;

    private StoreThroughput(FhirServer server, JdbcTemplate journal) {
        store = new LedgeredStore(
                server,
                new Ledger(journal),
                new SourceTimes(journal),
                new PatientIdentity(Set.of()),
                new PatientTurns(journal));
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("postgresql")) {
            try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                    RunningServer running =
                            RunningServer.postgresql(postgres.getJdbcUrl("postgres", "postgres"), "postgres")) {
                new StoreThroughput(running.server(), LedgerDatabase.in(postgres.getPostgresDatabase())).measure();
            }
        } else {
            Path folder = Files.createTempDirectory("store");
            try (RunningServer running = RunningServer.h2(folder, true)) {
                new StoreThroughput(running.server(), LedgerDatabase.h2()).measure();
            }
        }
    }

    private void measure() throws Exception {
        write("warm-up", documents(WARM_UP), 2);
        for (int threads : new int[] {1, 2}) {
            List<List<Resource>> first = documents(MEASURED);
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
                .mapToObj(i -> Documents.document(Documents.patient(), CONDITIONS))
                .toList();
    }

    private static List<Resource> secondOf(List<Resource> first) {
        Patient patient = (Patient) first.get(0);
        Condition added = Documents.condition(patient, "New");
        List<Resource> second = new ArrayList<>(first);
        second.add(added);
        second.add(Documents.provenance(patient, added));
        return second;
    }

    private void write(String what, List<List<Resource>> documents, int threads) throws Exception {
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
        System.out.printf("%-32s %6.1f documents/s%n", what, documents.size() / seconds);
    }
}
