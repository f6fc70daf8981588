package org.cdexbridge.console.status;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.feed.FeedStatus;
import org.cdexbridge.journal.Journal.FeedCount;
import org.cdexbridge.journal.JournalEntry.State;

/**
 * One feed as the status page shows it. {@code in} is the sum of the four others, always.
 *
 * @param name of the feed
 * @param state {@code up}, {@code down}, {@code starting}, or {@code removed} when only the journal still knows it
 * @param problem in words; empty when there is none
 * @param in what was accepted
 * @param stored what is in the store
 * @param duplicates what had come before
 * @param failed what is in quarantine
 * @param waiting what is still to be done
 * @param zone of times without an offset; empty when there is none, or the feed is removed
 * @param oldest how long the oldest has been waiting, in words; empty when nothing waits
 */
record FeedView(
        String name,
        String state,
        String problem,
        long in,
        long stored,
        long duplicates,
        long failed,
        long waiting,
        Optional<String> zone,
        String oldest) {

    /**
     * @param counts of this feed
     * @param zone of its times without an offset
     */
    static FeedView of(
            String name, Optional<FeedStatus> status, List<FeedCount> counts, Optional<String> zone, Instant now) {
        Map<State, Long> by = new EnumMap<>(State.class);
        counts.forEach(count -> by.merge(count.state(), count.count(), Long::sum));
        long in = by.values().stream().mapToLong(Long::longValue).sum();
        long stored = by.getOrDefault(State.STORED, 0L);
        long duplicates = by.getOrDefault(State.DUPLICATE, 0L);
        long failed = by.getOrDefault(State.QUARANTINED, 0L);
        String oldest = counts.stream()
                .filter(count -> count.state().isPending())
                .flatMap(count -> count.oldest().stream())
                .min(Instant::compareTo)
                .map(since -> RelativeTime.words(since, now))
                .orElse("");
        return new FeedView(
                name,
                status.map(one -> one.state().name().toLowerCase(Locale.ROOT)).orElse("removed"),
                status.map(FeedStatus::error).orElse(""),
                in,
                stored,
                duplicates,
                failed,
                in - stored - duplicates - failed,
                zone,
                oldest);
    }

    /** Whether times of it are cut to their dates. */
    public boolean isWithoutZone() {
        return zone.isEmpty() && !state.equals("removed");
    }
}
