package org.cdexbridge.performance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.cdexbridge.journal.Received;
import org.cdexbridge.journal.TestDatabase;
import org.cdexbridge.journal.table.JdbcJournal;
import org.cdexbridge.queue.BackOff;

/** Inputs accepted a second on an H2 file, by one caller and by many. */
public final class IntakeRate {
    private static final int INPUTS = 2000;

    private IntakeRate() {}

    public static void main(String[] args) throws Exception {
        for (int callers : new int[] {1, 8, 64}) {
            System.out.printf("%d callers: %.0f inputs a second%n", callers, rate(callers));
        }
    }

    private static double rate(int callers) throws Exception {
        Path folder = Files.createTempDirectory("intake");
        BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(1));
        try (var pool = TestDatabase.pool(TestDatabase.h2(folder));
                var journal = new JdbcJournal(TestDatabase.template(pool), "rate", Duration.ofSeconds(30), backOff)) {
            ExecutorService threads = Executors.newFixedThreadPool(callers);
            long start = System.nanoTime();
            for (int i = 0; i < INPUTS; i++) {
                byte[] bytes = ("input " + i).getBytes();
                threads.submit(() -> journal.accept(new Received("rate", "a.xml", bytes, Instant.now())));
            }
            threads.shutdown();
            threads.awaitTermination(5, TimeUnit.MINUTES);
            return INPUTS * 1e9 / (System.nanoTime() - start);
        }
    }
}
