package org.cdexbridge.pipeline;

import java.util.concurrent.Semaphore;
import org.cdexbridge.conversion.ConversionChain;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.conversion.Source;
import org.cdexbridge.journal.Journal.ClaimedEntry;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.Received;

/** The step {@code convertStep}: bytes to resources, with their Provenance. */
public final class ConvertStep {
    /** More conversions at a time than processors are no faster and fill the memory; the other workers may store. */
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private final ConversionChain conversions;
    private final InputTimeLimit time;

    ConvertStep(ConversionChain conversions, InputTimeLimit time) {
        this.conversions = conversions;
        this.time = time;
    }

    /** @throws org.cdexbridge.conversion.InputRefused when nothing can be made of the input, or it takes too long */
    public PipelineItem convert(PipelineItem work) {
        ClaimedEntry claim = work.claim();
        JournalEntry row = claim.row();
        Source source = work.joined()
                .map(message -> Source.of(row.feed(), row.name(), message, row.receivedAt()))
                .orElseGet(() -> new Source(row.feed(), row.name(), claim.bytes(), row.receivedAt(), row.sha256()));
        return work.with(inTurn(source));
    }

    /**
     * As {@link #convert(PipelineItem)}, for routes without the journal.
     *
     * @throws org.cdexbridge.conversion.InputRefused when nothing can be made of the input, or it takes too long
     */
    public Converted convert(Received received) {
        Source source = Source.of(received.feed(), received.name(), received.bytes(), received.receivedAt());
        return inTurn(source);
    }

    private Converted inTurn(Source source) {
        processors.acquireUninterruptibly();
        try {
            return time.withinWallClock(() -> converted(source));
        } finally {
            processors.release();
        }
    }

    private Converted converted(Source source) {
        Converted converted = conversions.convert(source);
        // our converters have counted it; of others it is counted here, where it is under the limit
        converted.trace().coverage();
        return converted;
    }
}
