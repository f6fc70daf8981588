package org.cdexbridge.cli.convert;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;

/**
 * How fast documents went.
 *
 * @param samples one a document
 * @param nanos from the first's beginning to the last's end
 */
record ConversionTiming(List<Sample> samples, long nanos) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLIS_PER_SECOND = 1e3;

    /** Nanoseconds by the clock and of the processor that one document took. */
    record Sample(long nanos, long cpu) {}

    /** Times what this thread does from now on. */
    static final class Watch {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        private final long start = System.nanoTime();
        private final long cpu = THREADS.getCurrentThreadCpuTime();

        Sample sample() {
            return new Sample(System.nanoTime() - start, THREADS.getCurrentThreadCpuTime() - cpu);
        }
    }

    double documentsPerSecond() {
        return samples.size() * NANOS_PER_SECOND / nanos;
    }

    /** Milliseconds of processor time, on average. */
    double cpuMillis() {
        return samples.stream().mapToLong(Sample::cpu).average().orElse(0) / NANOS_PER_MILLI;
    }

    /** Milliseconds by the clock within which this share of the documents was done (nearest rank). */
    double percentile(double share) {
        long[] sorted = samples.stream().mapToLong(Sample::nanos).sorted().toArray();
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }

    List<String> lines() {
        if (samples.isEmpty()) {
            return List.of();
        }
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%d documents in %.1f s: %.1f documents/s, %.2f ms CPU a document (%.0f a CPU-second)",
                        samples.size(),
                        nanos / NANOS_PER_SECOND,
                        documentsPerSecond(),
                        cpuMillis(),
                        MILLIS_PER_SECOND / cpuMillis()),
                String.format(
                        Locale.ROOT,
                        "milliseconds: median %.1f, 90 %% %.1f, 99 %% %.1f, longest %.1f",
                        percentile(0.5),
                        percentile(0.9),
                        percentile(0.99),
                        percentile(1)));
    }
}
