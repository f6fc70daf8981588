package org.cdexbridge.pipeline;

import java.time.Duration;
import java.util.List;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.RateLimitedWarning;
import org.slf4j.LoggerFactory;

/** The step {@code claims}: the next row whose turn it is, as long as the store can take it. */
public final class ClaimStep {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final RateLimitedWarning warning = new RateLimitedWarning(
            LoggerFactory.getLogger(ClaimStep.class), "no message can be claimed: journal unavailable");
    private final Journal journal;
    private final WorkSignal wake;
    private final StoreCircuitBreaker circuitBreaker;
    private final ConversionChain conversions;

    ClaimStep(Journal journal, WorkSignal wake, StoreCircuitBreaker circuitBreaker, ConversionChain conversions) {
        this.journal = journal;
        this.wake = wake;
        this.circuitBreaker = circuitBreaker;
        this.conversions = conversions;
    }

    /** One row or none; waits up to half a second for one. */
    public List<PipelineItem> next() {
        List<PipelineItem> claimed = circuitBreaker.open() ? claim() : List.of();
        if (claimed.isEmpty()) {
            wake.await(LOOK);
        }
        return claimed;
    }

    private List<PipelineItem> claim() {
        try {
            List<PipelineItem> claimed = journal.claim(1, conversions::orderingKeys).stream()
                    .map(PipelineItem::on)
                    .toList();
            warning.succeeded();
            return claimed;
        } catch (RuntimeException e) {
            warning.failed(e);
            return List.of();
        }
    }
}
