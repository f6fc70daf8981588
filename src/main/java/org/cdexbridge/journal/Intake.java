package org.cdexbridge.journal;

import java.util.List;

/** The step {@code intake} of the routes of sources: on disk, then the pipeline is told. */
public final class Intake {
    private final Journal journal;
    private final Wake wake;

    public Intake(Journal journal, Wake wake) {
        this.journal = journal;
        this.wake = wake;
    }

    /** @throws JournalUnavailable when not all is on disk */
    public List<Accepted> accept(List<Received> received) {
        List<Accepted> accepted = journal.accept(received);
        wake.now();
        return accepted;
    }
}
