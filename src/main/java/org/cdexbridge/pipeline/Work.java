package org.cdexbridge.pipeline;

import org.cdexbridge.conversion.Converted;
import org.cdexbridge.journal.Journal.Claim;
import org.cdexbridge.journal.StoredRow;
import org.cdexbridge.store.FhirStore.Written;

/**
 * A claimed row on its way through the steps.
 *
 * @param claim the row and its bytes
 * @param converted what was made of it; {@code null} before the step {@code convert}
 * @param written what the store made of that; {@code null} before the step {@code store}
 */
record Work(Claim claim, Converted converted, Written written) implements StoredRow {
    static Work on(Claim claim) {
        return new Work(claim, null, null);
    }

    Work converted(Converted result) {
        return new Work(claim, result, written);
    }

    Work written(Written result) {
        return new Work(claim, converted, result);
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
