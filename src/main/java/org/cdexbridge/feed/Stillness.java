package org.cdexbridge.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers size and time of the files that a feed has seen, to tell those that are no longer being written. */
final class Stillness {
    private static final Duration FORGET = Duration.ofMinutes(10);

    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    private record Look(long size, long modified, Instant since) {}

    /**
     * Looks at a file; a file is still when it was seen with the same size and time for at least that long.
     *
     * @param modified when it was last written, in any unit
     * @param least milliseconds
     */
    boolean is(String path, long size, long modified, long least) {
        Instant now = Instant.now();
        Look look = looks.compute(
                path,
                (key, before) -> before != null && before.size == size && before.modified == modified
                        ? before
                        : new Look(size, modified, now));
        return !now.isBefore(look.since.plusMillis(least));
    }

    /** The file is ours or gone; also forgets what has vanished without us. */
    void forget(String path) {
        looks.remove(path);
        if (looks.size() > 10_000) {
            Instant old = Instant.now().minus(FORGET);
            looks.values().removeIf(look -> look.since.isBefore(old));
        }
    }
}
