package org.cdexbridge.journal;

import java.util.List;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.site.DiskSpace;

/** The step {@code writeJournalStep} of the routes of sources: on disk, then the pipeline is told. */
public final class WriteJournalStep {
    private final Journal journal;
    private final WorkSignal wake;
    private final DiskSpace space;
    private final RepeatedInput repeated;

    /** @param repeated told of what came before */
    public WriteJournalStep(Journal journal, WorkSignal wake, DiskSpace space, RepeatedInput repeated) {
        this.repeated = repeated;
        this.journal = journal;
        this.wake = wake;
        this.space = space;
    }

    /** @throws JournalUnavailable when not all is on disk */
    public List<JournalEntry> accept(List<Received> received) {
        space.shortage().ifPresent(words -> {
            throw new JournalUnavailable(words);
        });
        List<JournalEntry> accepted = journal.accept(received);
        accepted.stream().filter(row -> row.duplicateOf().isPresent()).forEach(repeated::cameAgain);
        wake.signal();
        return accepted;
    }
}
