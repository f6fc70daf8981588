package org.cdexbridge.console;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;

/** What an operator asks of the journal at a shell, answered in lines of text. */
public final class JournalActions {
    private static final String COLUMNS = "%8s  %-20s  %-16s  %-11s  %8s  %s";

    private final Journal journal;

    public JournalActions(Journal journal) {
        this.journal = journal;
    }

    /**
     * The newest rows first, under a line of headings.
     *
     * @param state without one of all
     * @param feed without one of all
     */
    public List<String> list(Optional<JournalEntry.State> state, Optional<String> feed, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(COLUMNS, "ROW", "RECEIVED", "FEED", "STATE", "ATTEMPTS", "REASON"));
        for (JournalEntry row : journal.list(state, feed, most)) {
            lines.add(String.format(
                    COLUMNS, row.id(), second(row), row.feed(), row.state(), row.attempts(), row.reason()));
        }
        return lines;
    }

    /** Everything that is known of a row; nothing when there is none. */
    public List<String> show(long id) {
        Optional<JournalEntry> found = journal.find(id);
        if (found.isEmpty()) {
            return List.of();
        }
        JournalEntry row = found.get();
        List<String> lines = new ArrayList<>();
        lines.add("row       " + row.id());
        lines.add("feed      " + row.feed());
        lines.add("name      " + row.name());
        lines.add("sha256    " + row.sha256());
        lines.add("received  " + row.receivedAt());
        lines.add("state     " + row.state() + ", attempts " + row.attempts());
        row.nextAttempt().ifPresent(time -> lines.add("next      " + time));
        row.duplicateOf().ifPresent(first -> lines.add("same as   " + first));
        if (!row.reason().isBlank()) {
            lines.add("reason    " + row.reason());
        }
        journal.outcome(id).ifPresent(outcome -> lines.addAll(outcome(outcome)));
        return lines;
    }

    private static List<String> outcome(Journal.ConversionSummary outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("document  " + outcome.documentType() + ", " + outcome.resources() + " resources, "
                + outcome.written() + " written");
        lines.add("patient   " + outcome.patientReference());
        lines.add("bundle    " + outcome.documentReference());
        for (Finding finding : outcome.findings()) {
            lines.add("finding   " + finding);
        }
        return lines;
    }

    /**
     * Sends a row through the pipeline once more; no lines when there is no such row.
     *
     * @throws IllegalArgumentException for a duplicate
     */
    public List<String> replay(long id) {
        if (journal.find(id).isEmpty()) {
            return List.of();
        }
        journal.replay(id);
        return List.of("row " + id + " goes through once more");
    }

    private static String second(JournalEntry row) {
        return row.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
