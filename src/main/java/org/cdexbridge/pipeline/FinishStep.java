package org.cdexbridge.pipeline;

import java.util.function.ToIntFunction;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.Journal.ConversionSummary;
import org.cdexbridge.journal.Journal.NodeCounts;
import org.cdexbridge.mapping.coverage.CoverageReport;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** The step {@code finishStep}: the journal knows that it is stored and what was made of it. */
public final class FinishStep {
    private final Journal journal;
    private final WorkSignal wake;
    private final ToIntFunction<String> lossLimits;

    /** @param lossLimits by the feed's name, in percent */
    FinishStep(Journal journal, WorkSignal wake, ToIntFunction<String> lossLimits) {
        this.journal = journal;
        this.wake = wake;
        this.lossLimits = lossLimits;
    }

    public void finish(PipelineItem work) {
        Converted converted = work.converted();
        CoverageReport losses = converted.trace().coverage();
        journal.stored(
                work.row(),
                new ConversionSummary(
                        converted.documentType(),
                        reference(converted.patient()),
                        reference(converted.document()),
                        converted.resources().size(),
                        work.written(),
                        nodes(losses),
                        needsLook(losses, work.claim().row().feed()),
                        converted.findings()));
        wake.signal();
    }

    private static NodeCounts nodes(CoverageReport losses) {
        return new NodeCounts(losses.mapped(), losses.context(), losses.ignored(), losses.notConverted());
    }

    private boolean needsLook(CoverageReport losses, String feed) {
        return 100 * losses.clinical().share() > lossLimits.applyAsInt(feed);
    }

    private static String reference(@Nullable Resource resource) {
        return resource == null ? "" : ResourceAddress.text(resource);
    }
}
