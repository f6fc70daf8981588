package org.cdexbridge.limit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long a thread may work on one input. Work that is long asks now and then ({@link #check}), and is given up by an
 * exception when the time is over. The time is that of the processor, so that a busy machine or a slow database costs no
 * input its place; work that waits for nothing outside has a limit by the clock as well, at which its thread is
 * interrupted.
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
     * @throws TimeLimitExceeded when it takes longer
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
     * Does the work of one input that waits for nothing outside: a thread that only waits uses no processor, and is
     * interrupted when the time is over by the clock. Not for work with H2, which closes its file when its thread is
     * interrupted.
     *
     * @param limit of the processor's time
     * @param clock time from beginning to end, more than {@code limit} by what a busy machine may need
     * @throws TimeLimitExceeded when it takes longer by either
     */
    public static <T> T within(Duration limit, Duration clock, Supplier<T> work) {
        try (InterruptTimer interruption = InterruptTimer.after(clock)) {
            return interruption.unlessDue(() -> within(limit, work));
        }
    }

    /**
     * To be called by everything that repeats; does nothing where no limit is set.
     *
     * @throws TimeLimitExceeded when the time is over
     */
    public static void check() {
        TimeLimit limit = CURRENT.get();
        if (limit != null && ++limit.checks % STRIDE == 0 && now() > limit.end) {
            throw new TimeLimitExceeded();
        }
    }

    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
