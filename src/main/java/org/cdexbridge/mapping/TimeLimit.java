package org.cdexbridge.mapping;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long a thread may work on one input. Work that is long asks now and then ({@link #check}), and is given up by an
 * exception when the time is over; a thread is never stopped from outside. The time is that of the processor, so that a
 * busy machine or a slow database costs no input its place.
 */
public final class TimeLimit {
    /** The clock is looked at once in so many checks, as that costs more than many of the steps between. */
    private static final int STRIDE = 32;

    private static final ThreadLocal<TimeLimit> CURRENT = new ThreadLocal<>();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long end;
    private int checks;

    private TimeLimit(long end) {
        this.end = end;
    }

    /**
     * Does the work of one input; work inside other work has the time that is left of that.
     *
     * @throws TimeExceeded when it takes longer
     */
    public static <T> T within(Duration limit, Supplier<T> work) {
        TimeLimit around = CURRENT.get();
        long end = now() + limit.toNanos();
        CURRENT.set(new TimeLimit(around == null ? end : Math.min(end, around.end)));
        try {
            return work.get();
        } finally {
            if (around == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(around);
            }
        }
    }

    /**
     * To be called by everything that repeats; does nothing where no limit is set.
     *
     * @throws TimeExceeded when the time is over
     */
    public static void check() {
        TimeLimit limit = CURRENT.get();
        if (limit != null && ++limit.checks % STRIDE == 0 && now() > limit.end) {
            throw new TimeExceeded();
        }
    }

    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
