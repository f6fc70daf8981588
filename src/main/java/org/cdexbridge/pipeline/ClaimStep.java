package org.cdexbridge.pipeline;

import java.util.List;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.queue.WorkPoller;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.RateLimitedWarning;
import org.slf4j.LoggerFactory;

/** The step {@code claimStep}: the next row whose turn it is, as long as the store can take it. */
public final class ClaimStep {
    private final WorkPoller<PipelineItem> poller;

    ClaimStep(Journal journal, WorkSignal wake, StoreCircuitBreaker circuitBreaker, ConversionChain conversions) {
        this.poller = new WorkPoller<>(
                wake,
                new RateLimitedWarning(
                        LoggerFactory.getLogger(ClaimStep.class), "no message can be claimed: journal unavailable"),
                circuitBreaker::open,
                () -> journal.claim(1, conversions::orderingKeys).stream()
                        .map(PipelineItem::on)
                        .toList());
    }

    /** One row or none; waits up to half a second for one. */
    public List<PipelineItem> next() {
        return poller.next();
    }
}
