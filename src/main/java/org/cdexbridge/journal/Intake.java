package org.cdexbridge.journal;

/** The step {@code intake} of the routes of sources: on disk, then the pipeline is told. */
public final class Intake {
    private final Journal journal;
    private final Wake wake;

    public Intake(Journal journal, Wake wake) {
        this.journal = journal;
        this.wake = wake;
    }

    /** @throws JournalUnavailable when it is not on disk */
    public Accepted accept(Received received) {
        Accepted accepted = journal.accept(received);
        wake.now();
        return accepted;
    }
}
