package org.cdexbridge.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.cdexbridge.conversion.Conversions;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Converter;
import org.cdexbridge.journal.BackOff;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalProbe;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.LiveRoutes;
import org.cdexbridge.store.FhirStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that {@code routes/pipeline/} and {@code routes/failures.camel.yaml} name. */
@Configuration(proxyBeanMethods = false)
public class PipelineConfiguration {
    /** All converters, and after them the steps that every conversion goes through, in their {@code @Order}. */
    @Bean
    Conversions conversions(ObjectProvider<Converter> converters, ObjectProvider<UnaryOperator<Converted>> after) {
        return new Conversions(converters.orderedStream().toList(), converted -> after.orderedStream()
                .reduce(converted, (now, step) -> step.apply(now), (a, b) -> b));
    }

    @Bean
    StoreGate storeGate(FhirStore store, DiskSpace space) {
        return new StoreGate(store, space, new BackOff(Duration.ofMillis(500), Duration.ofMinutes(1)));
    }

    @Bean
    ProgressHealth progressHealthIndicator(
            JournalProbe probe, StoreGate gate, @Value("${cdex.health.stalled:5m}") Duration most) {
        ProgressHealth health = new ProgressHealth(probe::read, gate::open, most, Clock.systemUTC());
        health.start();
        return health;
    }

    @Bean
    Claims claims(Journal journal, Wake wake, StoreGate gate, Conversions conversions) {
        return new Claims(journal, wake, gate, conversions);
    }

    @Bean
    InputTime inputTime(LiveRoutes routes) {
        return new InputTime(() -> routes.get().limits().time());
    }

    @Bean
    Convert convert(Conversions conversions, InputTime time) {
        return new Convert(conversions, time);
    }

    @Bean
    Store store(FhirStore store, StoreGate gate, InputTime time) {
        return new Store(store, gate, time);
    }

    @Bean
    Finish finish(Journal journal, Wake wake) {
        return new Finish(journal, wake);
    }

    @Bean
    Failures failures(Journal journal, Wake wake, StoreGate gate, @Value("${cdex.pipeline.attempts:5}") int attempts) {
        return new Failures(journal, wake, gate, attempts);
    }
}
