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

    private static final String NEEDS_LOOK = "needs a look: clinical values were not converted";

    private final Journal journal;

    public JournalActions(Journal journal) {
        this.journal = journal;
    }

    /** The newest rows first, under a line of headings. */
    public List<String> list(Journal.Filter filter, int most) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(COLUMNS, "ROW", "RECEIVED", "FEED", "STATE", "ATTEMPTS", "REASON"));
        for (JournalEntry row : journal.list(filter, most)) {
            lines.add(String.format(
                    COLUMNS, row.id(), second(row), row.feed(), row.state(), row.attempts(), reason(row)));
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
        if (!reason(row).isBlank()) {
            lines.add("reason    " + reason(row));
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

    private static String reason(JournalEntry row) {
        return row.needsLook() ? NEEDS_LOOK : row.reason();
    }

    private static String second(JournalEntry row) {
        return row.receivedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
