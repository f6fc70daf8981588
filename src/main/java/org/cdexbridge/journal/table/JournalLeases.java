package org.cdexbridge.journal.table;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.queue.QueueClock;
import org.cdexbridge.site.RateLimitedWarning;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells other instances that the claimed rows of this one are worked on, and takes back those of the dead. */
final class JournalLeases implements AutoCloseable {

    private static final int MEND_MINUTES = 10;

    private final RateLimitedWarning warning = new RateLimitedWarning(
            LoggerFactory.getLogger(JournalLeases.class), "leases of the journal could not be renewed");
    private final JdbcClient jdbc;
    private final OrderedClaimQuery claimQuery;
    private final String instance;
    private final QueueClock clock;
    private final Map<Long, Long> inWork = new ConcurrentHashMap<>();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "journal-leases");
        thread.setDaemon(true);
        return thread;
    });

    JournalLeases(JdbcClient jdbc, OrderedClaimQuery claimQuery, String instance, QueueClock clock) {
        this.jdbc = jdbc;
        this.claimQuery = claimQuery;
        this.instance = instance;
        this.clock = clock;
    }

    /** What this instance worked on when it ended is taken up at once. */
    void start() {
        claimQuery.repairLinks();
        jdbc.sql("update journal set state = 'READY', instance = null where state = 'CLAIMED' and instance = ?")
                .param(instance)
                .update();
        long beat = clock.lease().toMillis() / 3;
        heart.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
        heart.scheduleWithFixedDelay(this::repairLinks, MEND_MINUTES, MEND_MINUTES, TimeUnit.MINUTES);
    }

    /** @param sizes in bytes, by id */
    void begin(Map<Long, Long> sizes) {
        inWork.putAll(sizes);
    }

    Journal.Amount inWork() {
        List<Long> sizes = List.copyOf(inWork.values());
        return new Journal.Amount(
                sizes.size(), sizes.stream().mapToLong(Long::longValue).sum());
    }

    void end(long id) {
        synchronized (inWork) {
            inWork.remove(id);
            inWork.notifyAll();
        }
    }

    /** Waits until nothing is in work; {@code false} when it takes longer than this. */
    boolean awaitNone(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        synchronized (inWork) {
            while (!inWork.isEmpty()) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                try {
                    inWork.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    private void beat() {
        guarded(() -> {
            OffsetDateTime now = clock.now();
            for (Long id : inWork.keySet()) {
                jdbc.sql("update journal set lease_until = ? where id = ? and state = 'CLAIMED' and instance = ?")
                        .params(now.plus(clock.lease()), id, instance)
                        .update();
            }
            jdbc.sql("update journal set state = 'READY', instance = null where state = 'CLAIMED' and lease_until < ?")
                    .param(now)
                    .update();
        });
    }

    private void repairLinks() {
        guarded(claimQuery::repairLinks);
    }

    private void guarded(Runnable work) {
        try {
            work.run();
            warning.succeeded();
        } catch (RuntimeException e) {
            warning.failed(e);
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
    }
}
