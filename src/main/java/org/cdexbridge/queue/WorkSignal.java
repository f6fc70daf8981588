package org.cdexbridge.queue;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells the one who claims that there may be something to claim, so that it need not wait for its next look. */
public final class WorkSignal {
    private final Semaphore signal = new Semaphore(0);

    public void signal() {
        signal.release();
    }

    /** Returns at the first signal since the last call, or after this time. */
    public void await(Duration most) {
        try {
            if (signal.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
