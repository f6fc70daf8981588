package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nothing that a caller sends ends as an error of the server (status 5xx), as a connection closed without an answer, or as
 * no answer at all. {@code -Dfuzz.requests=100000} tries more, {@code -Dfuzz.seed=N} others.
 */
@ExtendWith(AttackedServerExtension.class)
class HttpFuzzTest {
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261129L);
    private static final int CALLERS = 4;
    private static final long HEAP_GROWTH = 200_000_000;

    private final AttackedServer site;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

    HttpFuzzTest(AttackedServer site) {
        this.site = site;
    }

    @Test
    void whateverIsSentIsAnsweredAndTheServerIsWellAfterwards() throws Exception {
        String session = site.session();
        List<String> identities = List.of(
                "",
                "Authorization: Bearer " + site.token("north"),
                "Authorization: Bearer " + site.token("north"),
                "Authorization: Bearer " + site.token("warehouse"),
                "Cookie: " + session + "\r\nX-CSRF-TOKEN: " + site.forgeryToken(session));
        long before = heap();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        List<Future<?>> running = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            RandomRequests requests = new RandomRequests(new Random(SEED + caller), identities);
            running.add(callers.submit(() -> call(requests)));
        }
        callers.shutdown();
        for (Future<?> one : running) {
            one.get();
        }

        assertThat(failures)
                .as(failures.size() + " failures, statuses " + statuses)
                .isEmpty();
        assertThat(statuses.keySet()).contains(200, 201, 400, 401, 403, 404, 405, 415);
        assertThat(site.get("warehouse", "Patient/a").statusCode()).isEqualTo(200);
        assertThat(site.send(java.net.http.HttpRequest.newBuilder(URI.create(site.address() + "/actuator/health")))
                        .body())
                .contains("\"UP\"");
        assertThat(heap() - before).isLessThan(HEAP_GROWTH);
    }

    private Void call(RandomRequests requests) throws Exception {
        try (RawHttp http = site.raw()) {
            for (int i = 0; i < REQUESTS / CALLERS; i++) {
                RandomRequests.Made made = requests.next();
                try {
                    RawHttp.Answer answer = http.send(made.bytes(), !made.whole());
                    statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger())
                            .incrementAndGet();
                    if (answer.status() >= 500 || answer.status() == 0 && made.whole()) {
                        failures.add(answer.status() + " for " + made + "\n  -> " + head(answer.text()));
                    }
                } catch (SocketTimeoutException e) {
                    failures.add("no answer to " + made);
                }
            }
        }
        return null;
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), 400)).replace('\n', ' ');
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
