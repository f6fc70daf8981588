package org.cdexbridge.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.SocketFactory;
import org.cdexbridge.feed.mllp.MllpClient;
import org.cdexbridge.journal.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Eight connections send 1,000 messages of 40 patients by MLLP while the bridge is killed three times; with
 * {@code -Dcrash.kills=20} twenty times. A sender repeats what was not acknowledged, as senders do.
 */
class MllpCrashTest {
    private static final int MESSAGES = 1000;
    private static final int PATIENTS = 40;
    private static final int CONNECTIONS = 8;
    private static final int KILLS = Integer.getInteger("crash.kills", 3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final AtomicInteger acknowledged = new AtomicInteger();
    private Path log;
    private int port;

    @Test
    void everyAcknowledgedMessageIsStoredOnceAndInOrderOfItsPatient() throws Exception {
        log = folder.resolve("store.log");
        port = freePort();
        KilledServer victim = new KilledServer(
                folder.resolve("one"),
                log,
                "feeds: { adt: { kind: mllp, host: 127.0.0.1, port: %d } }".formatted(port));
        ExecutorService senders = Executors.newFixedThreadPool(CONNECTIONS);
        victim.start();
        try {
            List<Future<?>> sending = IntStream.range(0, CONNECTIONS)
                    .<Future<?>>mapToObj(connection -> senders.submit(() -> send(connection)))
                    .toList();
            for (int kill = 1; kill <= KILLS; kill++) {
                int due = kill * MESSAGES / (KILLS + 1);
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> acknowledged.get() >= due);
                victim.kill();
                victim.start();
            }
            for (Future<?> one : sending) {
                one.get();
            }
            await().atMost(PATIENCE).until(victim::settled);
        } finally {
            senders.shutdownNow();
            victim.kill();
        }
        nothingIsLostDoubledOrOutOfOrder();
    }

    /** The messages of every eighth patient, in order, each until it is acknowledged. */
    private Void send(int connection) throws IOException {
        try (MllpClient client =
                new MllpClient("127.0.0.1", port, SocketFactory.getDefault(), Duration.ofSeconds(10))) {
            for (int number = 0; number < MESSAGES; number++) {
                if (number % PATIENTS % CONNECTIONS == connection) {
                    String id = "p" + number % PATIENTS + ":" + number;
                    await().atMost(PATIENCE)
                            .pollInterval(Duration.ofMillis(50))
                            .pollDelay(Duration.ZERO)
                            .until(() -> isAcknowledged(client, id));
                    acknowledged.incrementAndGet();
                }
            }
        }
        return null;
    }

    private static boolean isAcknowledged(MllpClient client, String id) {
        String message = "MSH|^~\\&|HIS|WEST|CDEX|BRIDGE|20240501103000||ADT^A08|" + id + "|P|2.5.1\rPID|1||17\r";
        try {
            client.send(message.getBytes(StandardCharsets.ISO_8859_1));
            return new String(client.receive(), StandardCharsets.ISO_8859_1).contains("MSA|AA|" + id + "\r");
        } catch (IOException e) {
            return false;
        }
    }

    private void nothingIsLostDoubledOrOutOfOrder() throws IOException {
        assertThat(acknowledged).hasValue(MESSAGES);
        List<String> stored = new ArrayList<>(new LinkedHashSet<>(Files.readAllLines(log)));
        assertThat(stored).hasSize(MESSAGES);
        for (int patient = 0; patient < PATIENTS; patient++) {
            String prefix = "p" + patient + ":";
            assertThat(stored.stream().filter(line -> line.startsWith(prefix)))
                    .containsExactlyElementsOf(IntStream.iterate(patient, n -> n < MESSAGES, n -> n + PATIENTS)
                            .mapToObj(number -> prefix + number)
                            .toList());
        }
        try (HikariDataSource pool = TestDatabase.pool(TestDatabase.h2(folder.resolve("one/data")))) {
            JdbcTemplate journal = new JdbcTemplate(pool);
            assertThat(journal.queryForList("select state from journal where duplicate_of is null", String.class))
                    .hasSize(MESSAGES)
                    .containsOnly("STORED");
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
