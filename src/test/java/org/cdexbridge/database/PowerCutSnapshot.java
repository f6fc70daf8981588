package org.cdexbridge.database;

import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * One power cut at a moment between two operations on the medium, and what was promised until then.
 *
 * @param <P> what is promised
 */
public final class PowerCutSnapshot<P> {
    /** How many cuts the long run asks for: {@code -Dpower.cuts=200}. */
    public static final int COUNT = Integer.getInteger("power.cuts", 5);

    private static final int PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Path left;
    private final Supplier<P> promised;
    private final Random random;
    private final AtomicInteger operations;
    private final int closing;
    private final CompletableFuture<P> happened = new CompletableFuture<>();

    /**
     * @param folder with the databases
     * @param left where the cut leaves them
     * @param promised asked just before the cut
     * @param operations on the medium until then
     * @param closing of them when the work ends and the databases are closed
     */
    public PowerCutSnapshot(Path folder, Path left, Supplier<P> promised, Random random, int operations, int closing) {
        this.folder = folder;
        this.left = left;
        this.promised = promised;
        this.random = random;
        this.operations = new AtomicInteger(operations);
        this.closing = closing;
        PowerCut.listen(this::operation);
    }

    private void operation() {
        if (operations.decrementAndGet() == 0) {
            cut();
        }
    }

    private void cut() {
        P promises = promised.get();
        PowerCut.cut(folder, left, random);
        happened.complete(promises);
    }

    public boolean isOver() {
        return operations.get() <= closing || happened.isDone();
    }

    /** Works until it is over; work that fails is a failure of the whole. */
    public Runnable until(Runnable work) {
        return () -> {
            try {
                while (!isOver()) {
                    work.run();
                }
            } catch (RuntimeException | Error e) {
                happened.completeExceptionally(e);
            }
        };
    }

    /** What had been promised when the power was cut; it is cut now when there were too few operations. */
    public P promises() throws Exception {
        if (operations.getAndSet(0) > 0) {
            cut();
        }
        return await();
    }

    /** What had been promised when the power was cut, by work that goes on. */
    public P await() throws Exception {
        return happened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
