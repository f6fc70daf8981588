package org.cdexbridge.pipeline;

import org.cdexbridge.conversion.Converted;
import org.cdexbridge.journal.Journal.ClaimedEntry;
import org.cdexbridge.journal.StoredEntry;
import org.cdexbridge.store.FhirStore.WriteResult;

/**
 * A claimed row on its way through the steps.
 *
 * @param claim the row and its bytes
 * @param converted what was made of it; {@code null} before the step {@code convertStep}
 * @param written what the store made of that; {@code null} before the step {@code storeStep}
 */
public record PipelineItem(ClaimedEntry claim, Converted converted, WriteResult written) implements StoredEntry {
    static PipelineItem on(ClaimedEntry claim) {
        return new PipelineItem(claim, null, null);
    }

    PipelineItem with(Converted result) {
        return new PipelineItem(claim, result, written);
    }

    PipelineItem with(WriteResult result) {
        return new PipelineItem(claim, converted, result);
    }

    /** Camel may log it: no bytes and no file name. */
    @Override
    public String toString() {
        return "message " + row();
    }

    @Override
    public long row() {
        return claim.row().id();
    }
}
