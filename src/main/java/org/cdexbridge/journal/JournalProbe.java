package org.cdexbridge.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the journal how much waits, in a thread of its own and for all who want to know together: the answer, or that there
 * is none, comes within half a second, whatever the database does.
 */
public final class JournalProbe implements AutoCloseable {
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Journal journal;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread probe = new Thread(task, "journal-probe");
        probe.setDaemon(true);
        return probe;
    });
    private CompletableFuture<Reading> current =
            CompletableFuture.failedFuture(new IllegalStateException("not asked yet"));
    private Instant begun = Instant.MIN;

    public JournalProbe(Journal journal) {
        this.journal = journal;
    }

    /**
     * What the journal said.
     *
     * @param counts by feed and state
     * @param due whether something could be worked on now
     */
    public record Reading(List<Journal.FeedCount> counts, boolean due) {
        /** All whose work is over. */
        public long finished() {
            return counts.stream()
                    .filter(count -> !count.state().isPending())
                    .mapToLong(Journal.FeedCount::count)
                    .sum();
        }

        /** All that are neither stored nor in quarantine. */
        public long waiting() {
            return counts.stream()
                    .filter(count -> count.state().isPending())
                    .mapToLong(Journal.FeedCount::count)
                    .sum();
        }

        public long quarantined() {
            return counts.stream()
                    .filter(count -> count.state() == JournalEntry.State.QUARANTINED)
                    .mapToLong(Journal.FeedCount::count)
                    .sum();
        }

        /** Age of the oldest that waits. */
        public Duration oldest() {
            return counts.stream()
                    .filter(count -> count.state().isPending())
                    .flatMap(count -> count.oldest().stream())
                    .map(oldest -> Duration.between(oldest, Instant.now()))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        }
    }

    /** At most two seconds old; empty when the database did not answer. */
    public Optional<Reading> read() {
        try {
            return Optional.of(ask().get(left().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized CompletableFuture<Reading> ask() {
        Instant now = Instant.now();
        if (current.isDone() && now.isAfter(begun.plus(FRESH))) {
            begun = now;
            current = CompletableFuture.supplyAsync(() -> new Reading(journal.counts(), journal.isDue()), thread);
        }
        return current;
    }

    /** Who comes while a question is long under way does not wait once more. */
    private synchronized Duration left() {
        Duration left = Duration.between(Instant.now(), begun.plus(PATIENCE));
        return left.isNegative() ? Duration.ZERO : left;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
