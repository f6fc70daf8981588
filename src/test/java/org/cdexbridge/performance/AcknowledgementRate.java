package org.cdexbridge.performance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.SocketFactory;
import org.cdexbridge.feed.mllp.MllpClient;
import org.cdexbridge.feed.mllp.MllpConnection;
import org.cdexbridge.feed.mllp.MllpTestServer;
import org.cdexbridge.journal.TestDatabase;

/**
 * Durable acknowledgements a second over real sockets, each connection waiting for its answer before the next message,
 * with the journal on an H2 file or, given the argument {@code postgresql}, on PostgreSQL.
 */
public final class AcknowledgementRate {
    private static final int MESSAGES = 1000;
    private static final int WARM_UP = 500;

    private AcknowledgementRate() {}

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("rate");
        if (args.length > 0 && args[0].equals("postgresql")) {
            try (var database = TestDatabase.postgresql()) {
                measure(home, "database: { url: \"" + database.getJdbcUrl("postgres", "postgres") + "\" }");
            }
        } else {
            measure(home, "");
        }
        System.exit(0);
    }

    private static void measure(Path home, String database) throws Exception {
        try (MllpTestServer bench = MllpTestServer.on(home, database)) {
            run(bench, "W", 8, WARM_UP);
            for (int connections : new int[] {1, 8, 64}) {
                long start = System.nanoTime();
                List<Long> waits = run(bench, "C" + connections + "-", connections, MESSAGES);
                double seconds = (System.nanoTime() - start) / 1e9;
                System.out.printf(
                        "%d connections: %.0f acknowledgements a second, p50 %.1f ms, p99 %.1f ms%n",
                        connections,
                        waits.size() / seconds,
                        waits.get(waits.size() / 2) / 1e6,
                        waits.get(waits.size() * 99 / 100) / 1e6);
            }
        }
    }

    /** Nanoseconds that each message waited for its answer, sorted. */
    private static List<Long> run(MllpTestServer bench, String prefix, int connections, int messages) throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(connections);
        List<Callable<List<Long>>> tasks = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            String sender = prefix + i + "-";
            tasks.add(() -> send(bench.port(), sender, messages));
        }
        List<Long> waits = new ArrayList<>();
        for (Future<List<Long>> done : senders.invokeAll(tasks)) {
            waits.addAll(done.get());
        }
        senders.shutdown();
        waits.sort(null);
        return waits;
    }

    private static List<Long> send(int port, String sender, int messages) throws Exception {
        List<Long> waits = new ArrayList<>();
        try (MllpClient client =
                new MllpClient("127.0.0.1", port, SocketFactory.getDefault(), Duration.ofSeconds(20))) {
            for (int i = 0; i < messages; i++) {
                byte[] message = MllpConnection.message(sender + i).getBytes(StandardCharsets.ISO_8859_1);
                long start = System.nanoTime();
                client.send(message);
                String answer = new String(client.receive(), StandardCharsets.ISO_8859_1);
                waits.add(System.nanoTime() - start);
                if (!answer.contains("MSA|AA|" + sender + i + "\r")) {
                    throw new IllegalStateException(answer);
                }
            }
        }
        return waits;
    }
}
