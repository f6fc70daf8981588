package org.cdexbridge.pipeline;

import java.util.List;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Journal.Amount;
import org.cdexbridge.queue.WorkPoller;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.RateLimitedWarning;
import org.slf4j.LoggerFactory;

/**
 * The step {@code claimStep}: the next rows whose turn it is, as long as the store can take them. Several at a time, as that
 * costs little more than one; of large ones no more than two are in memory.
 */
public final class ClaimStep {
    /** Of all inputs in work together; two are taken even when they are larger. */
    private static final long BYTES = 4_000_000;

    private static final int LARGE = 2;

    private final Journal journal;
    private final ConversionChain conversions;
    private final int workers;
    private final WorkPoller<PipelineItem> poller;

    /** @param workers who work at the same time */
    ClaimStep(
            Journal journal,
            WorkSignal wake,
            StoreCircuitBreaker circuitBreaker,
            ConversionChain conversions,
            int workers) {
        this.journal = journal;
        this.conversions = conversions;
        this.workers = workers;
        this.poller = new WorkPoller<>(
                wake,
                new RateLimitedWarning(
                        LoggerFactory.getLogger(ClaimStep.class), "no message can be claimed: journal unavailable"),
                circuitBreaker::open,
                this::claim);
    }

    private List<PipelineItem> claim() {
        Amount inWork = journal.inWork();
        long bytes = BYTES - inWork.bytes();
        boolean room = bytes > 0 ? inWork.rows() <= workers : inWork.rows() < LARGE;
        return room
                ? journal.claim(new Amount(2 * workers - inWork.rows(), bytes), conversions::orderingKeys).stream()
                        .map(PipelineItem::on)
                        .toList()
                : List.of();
    }

    /** Some rows or none; waits up to half a second for one. */
    public List<PipelineItem> next() {
        return poller.next();
    }
}
