package org.cdexbridge.feed.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers in which state files were seen, to tell those that no longer change. */
final class FileStabilityCheck {
    private static final Duration FORGET = Duration.ofMinutes(10);

    private final Map<String, SeenState> looks = new ConcurrentHashMap<>();

    private record SeenState(Object state, Instant since) {}

    /**
     * Looks at a file; a file is still when it was seen in the same state for at least that long.
     *
     * @param state anything that changes with the file
     * @param least milliseconds
     */
    boolean isStable(String path, Object state, long least) {
        Instant now = Instant.now();
        SeenState look = looks.compute(
                path,
                (key, before) -> before != null && before.state.equals(state) ? before : new SeenState(state, now));
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
