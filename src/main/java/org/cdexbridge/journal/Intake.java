package org.cdexbridge.journal;

import java.util.List;
import org.cdexbridge.site.DiskSpace;

/** The step {@code intake} of the routes of sources: on disk, then the pipeline is told. */
public final class Intake {
    private final Journal journal;
    private final Wake wake;
    private final DiskSpace space;

    public Intake(Journal journal, Wake wake, DiskSpace space) {
        this.journal = journal;
        this.wake = wake;
        this.space = space;
    }

    /** @throws JournalUnavailable when not all is on disk */
    public List<Accepted> accept(List<Received> received) {
        space.shortage().ifPresent(words -> {
            throw new JournalUnavailable(words, null);
        });
        List<Accepted> accepted = journal.accept(received);
        wake.now();
        return accepted;
    }
}
