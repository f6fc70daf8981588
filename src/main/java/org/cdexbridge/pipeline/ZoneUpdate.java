package org.cdexbridge.pipeline;

import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.journal.Journal;
import org.cdexbridge.journal.JournalEntry;
import org.cdexbridge.journal.RepeatedInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was converted while its feed had no zone, and comes again when it has one, goes through the pipeline once more. */
final class ZoneUpdate implements RepeatedInput {
    private static final Logger LOG = LoggerFactory.getLogger(ZoneUpdate.class);
    private static final Set<String> TIMES_CUT =
            Set.of(CcdaCode.TIME_WITHOUT_OFFSET.code(), Hl7v2Code.TIME_WITHOUT_OFFSET.code());

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
                .ifPresent(this::replay);
    }

    private void replay(long row) {
        try {
            journal.replay(row);
        } catch (NoSuchElementException e) {
            LOG.info("message {} keeps its times without a zone: its original was deleted", row);
        }
    }

    private boolean wasCut(long row) {
        return journal.find(row).filter(first -> !first.state().isPending()).isPresent()
                && journal.outcome(row).stream()
                        .flatMap(outcome -> outcome.findings().stream())
                        .anyMatch(finding -> TIMES_CUT.contains(finding.code().code()));
    }
}
