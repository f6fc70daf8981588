package org.cdexbridge.pipeline;

import java.util.Set;
import java.util.function.Predicate;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.RepeatedInput;

/** What was converted while its feed had no zone, and comes again when it has one, goes through the pipeline once more. */
final class ZoneUpdate implements RepeatedInput {
    /** That times were cut; messages have the second one also where a zone was taken, which reads otherwise. */
    private static final Set<String> CODES =
            Set.of(CcdaCode.TIME_WITHOUT_OFFSET.code(), Hl7v2Code.TIME_WITHOUT_OFFSET.code());

    private static final String CUT = "cut to ";

    private final Journal journal;
    private final Predicate<String> hasZone;

    /** @param hasZone whether a feed, by its name, has a zone now */
    ZoneUpdate(Journal journal, Predicate<String> hasZone) {
        this.journal = journal;
        this.hasZone = hasZone;
    }

    @Override
    public void cameAgain(JournalEntry duplicate) {
        duplicate
                .duplicateOf()
                .filter(first -> hasZone.test(duplicate.feed()) && wasCut(first))
                .ifPresent(journal::replay);
    }

    private boolean wasCut(long row) {
        return journal.find(row).filter(first -> !first.state().isPending()).isPresent()
                && journal.outcome(row).stream()
                        .flatMap(outcome -> outcome.findings().stream())
                        .anyMatch(ZoneUpdate::tellsOfCut);
    }

    private static boolean tellsOfCut(Finding finding) {
        return CODES.contains(finding.code().code()) && finding.message().contains(CUT);
    }
}
