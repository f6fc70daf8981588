package org.cdexbridge.performance;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.cdexbridge.feed.mllp.MllpClient;
import org.cdexbridge.feed.mllp.MllpConnection;
import org.cdexbridge.feed.mllp.MllpTestServer;

/**
 * What 64 connections cost that are open and say nothing, each after a first message: heap after collection, direct
 * buffers and resident set above the server with none. The clients live in the same process and count as well.
 */
public final class IdleConnections {
    private static final int CONNECTIONS = 64;
    private static final int WARM_UP = 1000;
    private static final double MEGABYTE = 1 << 20;

    private IdleConnections() {}

    private record Memory(long heap, long direct, long resident) {
        static Memory now() throws IOException {
            System.gc();
            System.gc();
            long heap =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
            long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .mapToLong(BufferPoolMXBean::getMemoryUsed)
                    .sum();
            return new Memory(heap, direct, residentSet());
        }

        /** {@code VmRSS} of Linux. */
        private static long residentSet() throws IOException {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }

        String above(Memory empty) {
            return String.format(
                    "%.1f MB heap, %.1f MB direct, %.1f MB resident",
                    (heap - empty.heap) / MEGABYTE,
                    (direct - empty.direct) / MEGABYTE,
                    (resident - empty.resident) / MEGABYTE);
        }
    }

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("idle");
        try (MllpTestServer bench = MllpTestServer.on(home, "")) {
            try (MllpClient warm = client(bench)) {
                for (int i = 0; i < WARM_UP; i++) {
                    exchange(warm, "W" + i);
                }
            }
            Memory empty = Memory.now();
            List<MllpClient> idle = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                idle.add(client(bench));
                exchange(idle.get(i), "I" + i);
            }
            System.out.println(
                    CONNECTIONS + " idle connections: " + Memory.now().above(empty));
            for (MllpClient client : idle) {
                client.close();
            }
        }
        System.exit(0);
    }

    private static MllpClient client(MllpTestServer bench) throws IOException {
        return new MllpClient("127.0.0.1", bench.port(), SocketFactory.getDefault(), Duration.ofSeconds(20));
    }

    private static void exchange(MllpClient client, String id) throws IOException {
        client.send(MllpConnection.message(id).getBytes(StandardCharsets.ISO_8859_1));
        String answer = new String(client.receive(), StandardCharsets.ISO_8859_1);
        if (!answer.contains("MSA|AA|" + id + "\r")) {
            throw new IllegalStateException(answer);
        }
    }
}
