package org.cdexbridge.security.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How many bytes of large bodies are in memory at once, of all requests together. */
public final class BodyMemoryLimit {
    /** Bodies up to this size are not counted: the threads of the web server bound them. */
    static final int UNIT = 64 * 1024;

    /** So much of the heap may be bodies: what is made of them takes several times as much. */
    private static final int SHARE_OF_HEAP = 16;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Semaphore units;
    private final int all;
    private final Duration longestWait;

    /**
     * @param most bytes at once; a single body of any size is let through when it is alone
     * @param longestWait how long a request waits for others to end
     */
    public BodyMemoryLimit(long most, Duration longestWait) {
        this.longestWait = longestWait;
        this.all = (int) Math.max(1, Math.min(Integer.MAX_VALUE, most / UNIT));
        this.units = new Semaphore(all);
    }

    /** A part of the heap of this process. */
    public static BodyMemoryLimit ofHeap() {
        return new BodyMemoryLimit(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, LONGEST_WAIT);
    }

    /** The share of one request, which grows while its body is read. */
    public final class Share implements AutoCloseable {
        private int held;

        /**
         * Takes what is still missing for a body of this size.
         *
         * @return whether there was room within a few seconds
         */
        public boolean grow(long bytes) {
            int wanted = (int) Math.min(all, bytes / UNIT);
            int more = wanted - held;
            if (more <= 0) {
                return true;
            }
            try {
                if (!units.tryAcquire(more, longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            held = wanted;
            return true;
        }

        @Override
        public void close() {
            units.release(held);
            held = 0;
        }
    }

    public Share share() {
        return new Share();
    }
}
