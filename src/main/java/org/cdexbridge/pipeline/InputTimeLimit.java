package org.cdexbridge.pipeline;

import java.time.Duration;
import java.util.function.Supplier;
import org.cdexbridge.conversion.InputRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.limit.TimeLimitExceeded;
import org.cdexbridge.mapping.rule.MappingCode;

/** How long a step may work on one input: {@code limits.processing-time} as it is in force. */
final class InputTimeLimit {
    /** Time by the clock for one of the processor's, as threads have to share it. */
    private static final int CLOCK = 5;

    private final Supplier<Duration> limit;

    InputTimeLimit(Supplier<Duration> limit) {
        this.limit = limit;
    }

    /**
     * Does the work of a step that may wait for a database or another server, which have limits of their own.
     *
     * @throws InputRefused when it takes longer, in the processor's time
     */
    <T> T within(Supplier<T> work) {
        Duration most = limit.get();
        return orRefused(most, () -> TimeLimit.within(most, work));
    }

    /**
     * Does the work of a step that waits for nothing outside.
     *
     * @throws InputRefused when it takes longer, in the processor's time or five times as long by the clock
     */
    <T> T withinWallClock(Supplier<T> work) {
        Duration most = limit.get();
        return orRefused(most, () -> TimeLimit.within(most, most.multipliedBy(CLOCK), work));
    }

    private static <T> T orRefused(Duration most, Supplier<T> work) {
        try {
            return work.get();
        } catch (TimeLimitExceeded e) {
            throw new InputRefused(
                    Finding.of(MappingCode.TIME, "more than " + most.toMillis() + " ms; see limits.processing-time"));
        }
    }
}
