package org.cdexbridge.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * One row of the journal: an input that is durably ours.
 *
 * @param id grows with time of acceptance
 * @param feed the feed's name
 * @param name the name under which it came
 * @param sha256 of the bytes
 * @param receivedAt when it came
 * @param state where it stands
 * @param attempts how often it was tried
 * @param nextAttempt when it may be tried again; empty when finished
 * @param reason why it is not stored, in words with a code; empty otherwise
 * @param needsLook whether it is stored, but more of its clinical values were lost than the feed allows
 * @param duplicateOf id of the row that brought the same bytes on the same feed before; empty for a first arrival
 */
public record JournalEntry(
        long id,
        String feed,
        String name,
        String sha256,
        Instant receivedAt,
        State state,
        int attempts,
        Optional<Instant> nextAttempt,
        String reason,
        boolean needsLook,
        Optional<Long> duplicateOf)
        implements DurableReceipt {
    /** Where a row stands. Every row ends in STORED, QUARANTINED or DUPLICATE; ACCEPTED, READY and CLAIMED are pending. */
    public enum State {
        /** On disk, its ordering key not yet known. */
        ACCEPTED,
        /** Waits for its turn or its next attempt. */
        READY,
        /** An instance works on it. */
        CLAIMED,
        STORED,
        QUARANTINED,
        /** The same bytes came on the same feed before; recorded, not stored again. */
        DUPLICATE;

        /** Whether there is still something to do. */
        public boolean isPending() {
            return this == ACCEPTED || this == READY || this == CLAIMED;
        }
    }
}
