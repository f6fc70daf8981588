package org.cdexbridge.feed.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells other instances that share a folder that the claims of this one are worked on, and takes back those of the dead.
 * The sign of life is the time of the folder of claims: it works without a common database and without a common clock,
 * as it is only asked whether it changes.
 */
public final class FileClaimLeases implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileClaimLeases.class);

    private final Duration lease;
    private final Map<Path, Integer> held = new ConcurrentHashMap<>();
    private final Map<Path, Instant> looked = new ConcurrentHashMap<>();
    private final FileStabilityCheck stillness = new FileStabilityCheck();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "folder-leases");
        thread.setDaemon(true);
        return thread;
    });

    /** @param lease after which the claims of a silent instance are taken back */
    public FileClaimLeases(Duration lease) {
        this.lease = lease;
        long beat = lease.toMillis() / 4;
        heart.scheduleWithFixedDelay(() -> held.keySet().forEach(this::renew), beat, beat, TimeUnit.MILLISECONDS);
    }

    /** A claim begins. */
    void begin(WatchedFolder folder) {
        held.merge(folder.claims(), 1, Integer::sum);
    }

    void end(WatchedFolder folder) {
        held.computeIfPresent(folder.claims(), (path, count) -> count == 1 ? null : count - 1);
    }

    private void renew(Path claims) {
        try {
            Files.setLastModifiedTime(claims, FileTime.from(Instant.now()));
        } catch (IOException e) {
            // the first claim has not made the folder yet, or it can't be reached: then nobody else sees it either
            LOG.debug("a lease can't be renewed: {}", e.getClass().getSimpleName());
        }
    }

    /** Gives back what instances hold that have shown no sign of life for a lease; returns how many files that were. */
    int takeBack(WatchedFolder folder) throws IOException {
        Instant now = Instant.now();
        Instant last = looked.getOrDefault(folder.root(), Instant.MIN);
        if (now.isBefore(last.plus(lease.dividedBy(4)))) {
            return 0;
        }
        looked.put(folder.root(), now);
        int taken = 0;
        for (WatchedFolder other : folder.others()) {
            Object sign = Files.getLastModifiedTime(other.claims());
            List<Path> claims = other.claimed();
            for (Path file : claims) {
                if (stillness.isStable(file.toString(), sign, lease.toMillis())) {
                    stillness.forget(file.toString());
                    taken += other.release(file) ? 1 : 0;
                }
            }
        }
        return taken;
    }

    @Override
    public void close() {
        heart.shutdownNow();
    }
}
