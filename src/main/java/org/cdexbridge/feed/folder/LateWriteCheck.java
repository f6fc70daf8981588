package org.cdexbridge.feed.folder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Files that were taken lately and are looked at again, at growing distances: a writer may have paused, and not been
 * finished, when the file was taken.
 */
final class LateWriteCheck {
    /** For how long after it was taken a file is looked at. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final int MOST = 50_000;

    private final Map<String, PriorityQueue<TakenFile>> files = new HashMap<>();

    /**
     * A file that was taken.
     *
     * @param now where it is now
     * @param origin where it lay when it was taken
     * @param state in which it was taken
     * @param taken when
     * @param due when it is looked at next
     */
    record TakenFile(String now, String origin, FileState state, Instant taken, Instant due) {}

    /** @param source of the file, a feed's own */
    synchronized void add(String source, String now, String origin, FileState state) {
        Instant taken = Instant.now();
        PriorityQueue<TakenFile> queue = queue(source);
        queue.add(new TakenFile(now, origin, state, taken, taken.plus(FIRST)));
        if (queue.size() > MOST) {
            queue.poll();
        }
    }

    /** Takes out those that are to be looked at now; {@link #later} puts one back that has not changed. */
    synchronized List<TakenFile> due(String source) {
        List<TakenFile> due = new ArrayList<>();
        PriorityQueue<TakenFile> queue = queue(source);
        while (!queue.isEmpty() && !queue.peek().due().isAfter(Instant.now())) {
            due.add(queue.poll());
        }
        return due;
    }

    synchronized void later(String source, TakenFile file) {
        Duration since = Duration.between(file.taken(), Instant.now());
        if (since.compareTo(WINDOW) < 0) {
            Instant due = file.taken().plus(since.multipliedBy(2));
            queue(source).add(new TakenFile(file.now(), file.origin(), file.state(), file.taken(), due));
        }
    }

    private PriorityQueue<TakenFile> queue(String source) {
        return files.computeIfAbsent(source, key -> new PriorityQueue<>(Comparator.comparing(TakenFile::due)));
    }
}
