package org.cdexbridge.feed;

/**
 * How a feed is, for the status page, health and metrics.
 *
 * @param feed its name
 * @param state how it is
 * @param error what is wrong, in words; empty when nothing is
 */
public record FeedStatus(String feed, State state, String error) {
    /** How a feed is. */
    public enum State {
        /** It has not looked yet. */
        STARTING,
        UP,
        /** It looks, but can't reach its source or the journal. */
        DOWN
    }
}
