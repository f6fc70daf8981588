package org.cdexbridge.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cdexbridge.journal.Accepted.State;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** How much waits and for how long, for metrics and health. */
final class JournalMeters implements MeterBinder, HealthIndicator {
    private static final Set<State> WAITING = Set.of(State.ACCEPTED, State.READY, State.CLAIMED);

    private final Journal journal;

    JournalMeters(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("cdex.journal.depth", () -> depth(journal.counts()))
                .description("inputs that are neither stored nor in quarantine")
                .register(registry);
        Gauge.builder("cdex.journal.oldest", () -> oldest(journal.counts()).toSeconds())
                .description("age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("cdex.journal.quarantined", () -> count(journal.counts(), Set.of(State.QUARANTINED)))
                .description("inputs in quarantine")
                .register(registry);
    }

    @Override
    public Health health() {
        try {
            List<Journal.FeedCount> counts = journal.counts();
            return Health.up()
                    .withDetail("waiting", depth(counts))
                    .withDetail("oldestSeconds", oldest(counts).toSeconds())
                    .build();
        } catch (RuntimeException e) {
            return Health.down()
                    .withDetail(
                            "reason",
                            "the journal's database does not answer: "
                                    + e.getClass().getSimpleName())
                    .build();
        }
    }

    private static long depth(List<Journal.FeedCount> counts) {
        return count(counts, WAITING);
    }

    private static long count(List<Journal.FeedCount> counts, Set<State> states) {
        return counts.stream()
                .filter(count -> states.contains(count.state()))
                .mapToLong(Journal.FeedCount::count)
                .sum();
    }

    private static Duration oldest(List<Journal.FeedCount> counts) {
        return counts.stream()
                .filter(count -> WAITING.contains(count.state()))
                .map(count -> Duration.between(count.oldest(), Instant.now()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
