package org.cdexbridge.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Threads that convert; what they made is shown in the order of the inputs, however many work on it. */
final class Crew implements AutoCloseable {
    private final ExecutorService threads;

    Crew(int size) {
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** What is done with one input. */
    interface Work {
        Result on(Input input) throws Exception;
    }

    private record Done(Result result, Timing.Sample sample) {}

    /**
     * Works on all inputs.
     *
     * @throws Exception of the first work that failed; what waits is dropped then
     */
    Timing work(List<Input> inputs, Work work, Consumer<Result> show) throws Exception {
        long start = System.nanoTime();
        List<Future<Done>> all = new ArrayList<>();
        inputs.forEach(input -> all.add(threads.submit(() -> timed(input, work))));
        Collections.reverse(all);
        List<Timing.Sample> samples = new ArrayList<>();
        try {
            while (!all.isEmpty()) {
                Done done = all.remove(all.size() - 1).get();
                samples.add(done.sample());
                show.accept(done.result());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        return new Timing(samples, System.nanoTime() - start);
    }

    private static Done timed(Input input, Work work) throws Exception {
        Timing.Watch watch = new Timing.Watch();
        Result result = work.on(input);
        return new Done(result, watch.sample());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
