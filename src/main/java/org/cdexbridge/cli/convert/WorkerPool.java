package org.cdexbridge.cli.convert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.cdexbridge.cli.arguments.InputFile;

/** Threads that convert; what they made is shown in the order of the inputs, however many work on it. */
final class WorkerPool implements AutoCloseable {
    private final ExecutorService threads;

    WorkerPool(int size) {
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** What is done with one input. */
    interface PoolTask {
        InputResult on(InputFile input) throws Exception;
    }

    private record TimedResult(InputResult result, ConversionTiming.Sample sample) {}

    /**
     * Works on all inputs.
     *
     * @throws Exception of the first work that failed; what waits is dropped then
     */
    ConversionTiming work(List<InputFile> inputs, PoolTask work, Consumer<InputResult> show) throws Exception {
        long start = System.nanoTime();
        List<Future<TimedResult>> all = new ArrayList<>();
        inputs.forEach(input -> all.add(threads.submit(() -> timed(input, work))));
        Collections.reverse(all);
        List<ConversionTiming.Sample> samples = new ArrayList<>();
        try {
            while (!all.isEmpty()) {
                TimedResult done = all.remove(all.size() - 1).get();
                samples.add(done.sample());
                show.accept(done.result());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        return new ConversionTiming(samples, System.nanoTime() - start);
    }

    private static TimedResult timed(InputFile input, PoolTask work) throws Exception {
        ConversionTiming.Watch watch = new ConversionTiming.Watch();
        InputResult result = work.on(input);
        return new TimedResult(result, watch.sample());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
