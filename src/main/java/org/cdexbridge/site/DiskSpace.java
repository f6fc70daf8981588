package org.cdexbridge.site;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the data folder has the free space without which its databases break in the middle of a write. While it has not,
 * nothing new is taken and nothing is worked on; what is there stays, and all goes on when there is space again.
 */
public final class DiskSpace {
    private static final Logger LOG = LoggerFactory.getLogger(DiskSpace.class);
    private static final long SHARE = 10;
    private static final double MEGABYTE = 1 << 20;

    private final LongSupplier free;
    private final long least;
    private boolean isShort;

    /**
     * @param free usable bytes now
     * @param least bytes below which nothing is taken; a tenth more is needed to go on
     */
    public DiskSpace(LongSupplier free, long least) {
        this.free = free;
        this.least = least;
    }

    /**
     * Of a data folder that holds the databases. Of a small file system a tenth is enough.
     *
     * @param least bytes that must be free
     */
    public static DiskSpace in(Path folder, long least) {
        return new DiskSpace(
                () -> folder.toFile().getUsableSpace(),
                Math.min(least, folder.toFile().getTotalSpace() / SHARE));
    }

    /** Where the databases are elsewhere. */
    public static DiskSpace elsewhere() {
        return new DiskSpace(() -> Long.MAX_VALUE, 0);
    }

    /** Usable bytes now. */
    public long free() {
        return free.getAsLong();
    }

    /** Why nothing can be taken now, in words that stay the same; empty while there is space. */
    public synchronized Optional<String> shortage() {
        long now = free.getAsLong();
        boolean before = isShort;
        isShort = now < (before ? least + least / SHARE : least);
        String words = String.format(
                Locale.ROOT, "less than %.1f MB are free in the data folder (limits.disk-reserve)", least / MEGABYTE);
        if (isShort && !before) {
            LOG.error("receiving and processing stopped: {}, but {} bytes", words, now);
        } else if (before && !isShort) {
            LOG.info("enough disk space again; receiving and processing resumed");
        }
        return isShort ? Optional.of(words) : Optional.empty();
    }
}
