package org.cdexbridge.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cdexbridge.finding.Finding;

/** What was received, durable before anything else happens to it. Safe for several instances on one database. */
public interface Journal {
    /**
     * Puts an input on disk; returns after the commit. Callers on several threads share one commit.
     *
     * @throws JournalUnavailable when it is not durably written; nothing may be acknowledged then
     */
    default JournalEntry accept(Received received) {
        return accept(List.of(received)).get(0);
    }

    /**
     * Puts several inputs on disk, in this order.
     *
     * @throws JournalUnavailable when one is not durably written; others may be, and are duplicates when they come again
     */
    List<JournalEntry> accept(List<Received> received);

    /**
     * Claims rows that may be worked on now, oldest first, at most one a patient at a time and none that would overtake
     * an unfinished row of the same patient.
     *
     * @param most one at least, whatever its size
     * @param orderingKeys tells the patients' keys from the bytes, for rows that have none yet
     */
    List<ClaimedEntry> claim(Amount most, Function<byte[], List<String>> orderingKeys);

    /** As {@link #claim(Amount, Function)}, of any size. */
    default List<ClaimedEntry> claim(int most, Function<byte[], List<String>> orderingKeys) {
        return claim(new Amount(most, Long.MAX_VALUE), orderingKeys);
    }

    /** What this instance has claimed and not finished. */
    Amount inWork();

    void stored(long id, ConversionSummary outcome);

    /** Puts a row where a person looks at it. */
    void quarantine(long id, Finding reason, List<Finding> findings);

    /** Back into the queue with back-off; the row keeps its place in the patient's order. */
    void retry(long id, Finding reason, Duration atLeast);

    /** Back into the queue through no fault of the row: the attempt does not count. */
    void postpone(long id, Finding reason, Duration wait);

    /**
     * A quarantined (or stored) row goes through the pipeline once more.
     *
     * @throws IllegalArgumentException for a duplicate
     * @throws java.util.NoSuchElementException when there is no such row or its bytes are gone
     */
    void replay(long id);

    /**
     * All stored rows go through the pipeline once more, in their order, to make the store anew. As long as this takes
     * this instance works on nothing.
     *
     * @param first done in the same transaction before; what it throws leaves everything as it was
     * @return how many
     * @throws EntriesInProgress when other instances are at work, or this one does not come to an end
     */
    long replayStored(Consumer<MissingOriginals> first);

    /** Whether a row goes through once more only to make the store anew, and was stored before. */
    boolean isStoreRebuild(long id);

    Optional<JournalEntry> find(long id);

    /** What was made of a row; empty before it was stored or quarantined. */
    Optional<ConversionSummary> outcome(long id);

    /** The newest rows first. */
    List<JournalEntry> list(Filter filter, int most);

    /** The newest rows first; of all states or feeds where none is given. */
    default List<JournalEntry> list(Optional<JournalEntry.State> state, Optional<String> feed, int most) {
        return list(new Filter(state, feed, false), most);
    }

    /** How many rows need a look; of more than the most, that many. */
    int countNeedingLook(int most);

    /** @throws java.util.NoSuchElementException when there is no such row or retention deleted its bytes */
    byte[] bytes(long id);

    /** Counts by feed and state; what they cost grows with what waits, not with what is finished. */
    List<FeedCount> counts();

    /** Whether a row could be worked on now or is in work; one that waits for its next attempt is not. */
    boolean isDue();

    /**
     * Deletes the original bytes of stored rows older than this; the rows stay.
     *
     * @return how many
     */
    int forget(Duration age);

    /**
     * Deletes the rows of inputs that are older than this and stored or known already, with their bytes. Such an input is
     * new when it comes again.
     *
     * @return how many
     */
    int delete(Duration age);

    /**
     * Which rows are listed.
     *
     * @param state without one of all states
     * @param feed without one of all feeds
     * @param needsLook only rows that need a look
     */
    record Filter(Optional<JournalEntry.State> state, Optional<String> feed, boolean needsLook) {}

    /**
     * How much there is to do.
     *
     * @param rows inputs
     * @param bytes of all of them
     */
    record Amount(int rows, long bytes) {}

    /** A claimed row with its bytes. */
    record ClaimedEntry(JournalEntry row, byte[] bytes) {}

    /**
     * What was made of a row, for the status page.
     *
     * @param documentType in words
     * @param patientReference such as {@code Patient/…}; an id, nothing of the person
     * @param documentReference such as {@code Bundle/…}
     * @param resources resources in the conversion
     * @param written resources that were new or changed
     * @param nodes what became of the source's elements and attributes
     * @param needsLook whether more of its clinical values were lost than the feed allows
     * @param findings in words
     */
    record ConversionSummary(
            String documentType,
            String patientReference,
            String documentReference,
            int resources,
            int written,
            NodeCounts nodes,
            boolean needsLook,
            List<Finding> findings) {}

    /** What became of the elements and attributes of a source; all zero when it is not known. */
    record NodeCounts(int mapped, int context, int ignored, int notConverted) {
        /** All of them. */
        public int all() {
            return mapped + context + ignored + notConverted;
        }

        /** Those that were not converted among those that say something, as a share of 1. */
        public double share() {
            int said = mapped + context + notConverted;
            return said == 0 ? 0 : (double) notConverted / said;
        }
    }

    /**
     * Counts of one feed.
     *
     * @param oldest when the oldest of them came; empty for what is finished
     */
    record FeedCount(String feed, JournalEntry.State state, long count, Optional<Instant> oldest) {}
}
