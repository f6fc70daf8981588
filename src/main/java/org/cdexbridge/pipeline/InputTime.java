package org.cdexbridge.pipeline;

import java.time.Duration;
import java.util.function.Supplier;
import org.cdexbridge.conversion.Refused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.mapping.MappingCode;
import org.cdexbridge.mapping.TimeExceeded;
import org.cdexbridge.mapping.TimeLimit;

/** How long a step may work on one input: {@code limits.time} as it is in force. */
final class InputTime {
    private final Supplier<Duration> limit;

    InputTime(Supplier<Duration> limit) {
        this.limit = limit;
    }

    /**
     * Does a step's work.
     *
     * @throws Refused when it takes longer
     */
    <T> T within(Supplier<T> work) {
        Duration most = limit.get();
        try {
            return TimeLimit.within(most, work);
        } catch (TimeExceeded e) {
            throw new Refused(Finding.of(MappingCode.TIME, "more than " + most.toMillis() + " ms; see limits.time"));
        }
    }
}
