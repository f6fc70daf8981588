package org.cdexbridge.journal;

/** Rows are worked on, by another instance or for longer than one waits. */
public final class EntriesInProgress extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EntriesInProgress() {
        super("rows of the journal are in work");
    }
}
