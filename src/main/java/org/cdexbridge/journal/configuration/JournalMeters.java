package org.cdexbridge.journal.configuration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.cdexbridge.journal.JournalProbe;
import org.cdexbridge.journal.JournalProbe.Reading;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** How much waits and for how long, for metrics and health. */
public final class JournalMeters implements MeterBinder, HealthIndicator {
    private final JournalProbe probe;

    public JournalMeters(JournalProbe probe) {
        this.probe = probe;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("cdex.journal.depth", () -> value(Reading::waiting))
                .description("inputs that are neither stored nor in quarantine")
                .register(registry);
        Gauge.builder(
                        "cdex.journal.oldest",
                        () -> value(reading -> reading.oldest().toSeconds()))
                .description("age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("cdex.journal.quarantined", () -> value(Reading::quarantined))
                .description("inputs in quarantine")
                .register(registry);
    }

    private double value(ToDoubleFunction<Reading> of) {
        return probe.read().map(of::applyAsDouble).orElse(Double.NaN);
    }

    @Override
    public Health health() {
        return probe.read()
                .map(reading -> Health.up()
                        .withDetail("waiting", reading.waiting())
                        .withDetail("oldestSeconds", reading.oldest().toSeconds()))
                .orElseGet(() -> Health.down().withDetail("reason", "the journal's database does not answer"))
                .build();
    }
}
