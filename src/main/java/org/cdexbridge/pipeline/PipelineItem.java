package org.cdexbridge.pipeline;

import java.util.Optional;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.journal.Journal.ClaimedEntry;
import org.cdexbridge.journal.StoredEntry;
import org.cdexbridge.store.FhirStore.WriteResult;

/**
 * A claimed row on its way through the steps.
 *
 * @param claim the row and its bytes
 * @param conversion what was made of it; empty before the step {@code convertStep}
 * @param joined the whole message where the row is the first part of a divided one; empty otherwise
 * @param written how many resources the store has written of that; 0 before the step {@code storeStep}
 */
public record PipelineItem(ClaimedEntry claim, Optional<byte[]> joined, Optional<Converted> conversion, int written)
        implements StoredEntry {
    static PipelineItem on(ClaimedEntry claim) {
        return new PipelineItem(claim, Optional.empty(), Optional.empty(), 0);
    }

    PipelineItem joined(byte[] message) {
        return new PipelineItem(claim, Optional.of(message), conversion, written);
    }

    PipelineItem with(Converted result) {
        return new PipelineItem(claim, joined, Optional.of(result), written);
    }

    PipelineItem with(WriteResult result) {
        return new PipelineItem(claim, joined, conversion, result.written());
    }

    /** @throws java.util.NoSuchElementException before the step {@code convertStep} */
    @Override
    public Converted converted() {
        return conversion.orElseThrow();
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
