package org.cdexbridge.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a feed is, for the status page, health and metrics.
 *
 * @param feed its name
 * @param state how it is
 * @param error what is wrong, in words; empty when nothing is
 * @param since when it came to be so
 * @param lastAccepted when the journal last took something from it; {@code null} when never since the start
 */
public record FeedStatus(String feed, State state, String error, Instant since, @Nullable Instant lastAccepted) {
    /** How a feed is. */
    public enum State {
        /** It has not looked yet. */
        STARTING,
        UP,
        /** It looks, but can't reach its source or the journal. */
        DOWN
    }

    FeedStatus changed(State now, String why) {
        return new FeedStatus(feed, now, why, Instant.now(), lastAccepted);
    }

    FeedStatus accepted() {
        return new FeedStatus(feed, state, error, since, Instant.now());
    }
}
