package org.cdexbridge.limit;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Interrupts the thread that made it when its time is over, again and again, and never after {@link #close}. */
final class InterruptTimer implements AutoCloseable {
    /** Some waits swallow an interrupt and wait again. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final ScheduledThreadPoolExecutor CLOCK = clock();

    private final Thread thread = Thread.currentThread();
    private final Future<?> turn;
    private boolean due;
    private boolean over;

    private InterruptTimer(Duration time) {
        turn = CLOCK.scheduleWithFixedDelay(this::interrupt, time.toNanos(), AGAIN.toNanos(), TimeUnit.NANOSECONDS);
    }

    static InterruptTimer after(Duration time) {
        return new InterruptTimer(time);
    }

    private static ScheduledThreadPoolExecutor clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "time-limit");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    private synchronized void interrupt() {
        if (!over) {
            due = true;
            thread.interrupt();
        }
    }

    /**
     * Does work of this thread.
     *
     * @throws TimeLimitExceeded instead of whatever comes of work that was interrupted
     */
    <T> T unlessDue(Supplier<T> work) {
        T made;
        try {
            made = work.get();
        } catch (RuntimeException | Error e) {
            if (isDue()) {
                throw new TimeLimitExceeded();
            }
            throw e;
        }
        if (isDue()) {
            throw new TimeLimitExceeded();
        }
        return made;
    }

    private synchronized boolean isDue() {
        return due;
    }

    @Override
    public void close() {
        turn.cancel(false);
        synchronized (this) {
            over = true;
            if (due) {
                // it was ours; what the thread does next has nothing to do with it
                Thread.interrupted();
            }
        }
    }
}
