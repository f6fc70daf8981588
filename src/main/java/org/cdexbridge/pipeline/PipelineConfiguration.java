package org.cdexbridge.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalProbe;
import org.cdexbridge.journal.MessageParts;
import org.cdexbridge.journal.RepeatedInput;
import org.cdexbridge.queue.BackOff;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.site.endpoints.Feed;
import org.cdexbridge.site.endpoints.FeedZones;
import org.cdexbridge.store.FhirStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans that {@code routes/pipeline/} and {@code routes/failures.camel.yaml} name. */
@Configuration(proxyBeanMethods = false)
@Import(ConvertStepConfiguration.class)
public class PipelineConfiguration {
    @Bean
    StoreCircuitBreaker storeGate(FhirStore store, DiskSpace space) {
        return new StoreCircuitBreaker(store, space, new BackOff(Duration.ofMillis(500), Duration.ofMinutes(1)));
    }

    @Bean
    ProgressHealth progressHealthIndicator(
            JournalProbe probe, StoreCircuitBreaker circuitBreaker, @Value("${cdex.health.stalled:5m}") Duration most) {
        ProgressHealth health = new ProgressHealth(probe::read, circuitBreaker::open, most, Clock.systemUTC());
        health.start();
        return health;
    }

    @Bean({"claimStep", "claims"})
    ClaimStep claimStep(
            Journal journal,
            WorkSignal wake,
            StoreCircuitBreaker circuitBreaker,
            ConversionChain conversions,
            @Value("${cdex.pipeline.workers:8}") int workers) {
        return new ClaimStep(journal, wake, circuitBreaker, conversions, workers);
    }

    @Bean
    JoinPartsStep joinPartsStep(Journal journal, MessageParts parts, ActiveEndpoints endpoints) {
        return new JoinPartsStep(
                journal,
                parts,
                feed -> endpoints.get().feed(feed).map(Feed::partsWithin).orElse(Feed.PARTS_WITHIN));
    }

    @Bean({"storeStep", "store"})
    StoreStep storeStep(
            FhirStore store, StoreCircuitBreaker circuitBreaker, InputTimeLimit time, ActiveEndpoints endpoints) {
        return new StoreStep(
                store,
                circuitBreaker,
                time,
                feed -> endpoints.get().feed(feed).map(Feed::snapshot).equals(Optional.of(Feed.SnapshotMode.RETIRE)));
    }

    @Bean({"finishStep", "finish"})
    FinishStep finishStep(Journal journal, WorkSignal wake, ActiveEndpoints endpoints) {
        return new FinishStep(
                journal,
                wake,
                feed -> endpoints.get().feed(feed).map(Feed::lossLimit).orElse(Feed.LOSS_LIMIT));
    }

    @Bean
    RepeatedInput zoneUpdate(Journal journal, ActiveEndpoints endpoints) {
        return new ZoneUpdate(
                journal, feed -> FeedZones.of(endpoints.get(), feed).isPresent());
    }

    @Bean({"pipelineErrorHandler", "failures"})
    PipelineErrorHandler pipelineErrorHandler(
            Journal journal,
            WorkSignal wake,
            StoreCircuitBreaker circuitBreaker,
            @Value("${cdex.pipeline.attempts:5}") int attempts) {
        return new PipelineErrorHandler(journal, wake, circuitBreaker, attempts);
    }
}
