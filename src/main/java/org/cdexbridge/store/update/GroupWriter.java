package org.cdexbridge.store.update;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.cdexbridge.store.StoreUnavailable;

/**
 * Lets callers who wait at the same moment share a transaction: those who come while all writers are busy are the next
 * group, oldest first. Nobody waits for a group to become larger. When one fails, each caller of it writes alone, so that
 * nobody fails because of another.
 *
 * @param <T> what a caller brings
 * @param <R> what it gets back
 */
final class GroupWriter<T, R> {
    private final Limits limits;
    private final ToIntFunction<T> size;
    private final Function<List<T>, List<R>> write;
    private final Queue<Waiting<T, R>> queue = new ArrayDeque<>();
    private int writing;

    /**
     * What is written at a time.
     *
     * @param writers transactions
     * @param most callers in one
     * @param size of what they bring, together; one that brings more is written alone
     */
    record Limits(int writers, int most, int size) {}

    /** A caller. The answer is empty when it is to write alone. */
    private record Waiting<T, R>(T item, CompletableFuture<Optional<R>> answer) {}

    /** @param write writes all in one transaction, with results in their order, or throws and has changed nothing */
    GroupWriter(Limits limits, ToIntFunction<T> size, Function<List<T>, List<R>> write) {
        this.limits = limits;
        this.size = size;
        this.write = write;
    }

    /** Returns after the commit. Throws what {@code write} threw for this item, or for all when the store is away. */
    R write(T item) {
        Waiting<T, R> mine = new Waiting<>(item, new CompletableFuture<>());
        for (List<Waiting<T, R>> group = join(mine); !group.isEmpty(); group = next(mine)) {
            try {
                writeTogether(group);
            } finally {
                end();
            }
        }
        return answer(mine).orElseGet(() -> write.apply(List.of(item)).get(0));
    }

    private synchronized List<Waiting<T, R>> join(Waiting<T, R> mine) {
        queue.add(mine);
        return next(mine);
    }

    /** The group that this caller is to write, which may be without it; empty when another one has taken it along. */
    private synchronized List<Waiting<T, R>> next(Waiting<T, R> mine) {
        boolean interrupted = false;
        while (queue.contains(mine) && writing == limits.writers()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return queue.contains(mine) ? begin() : List.of();
    }

    private List<Waiting<T, R>> begin() {
        List<Waiting<T, R>> group = new ArrayList<>(List.of(queue.remove()));
        int sum = size.applyAsInt(group.get(0).item());
        while (!queue.isEmpty() && group.size() < limits.most()) {
            sum += size.applyAsInt(queue.element().item());
            if (sum > limits.size()) {
                break;
            }
            group.add(queue.remove());
        }
        writing++;
        notifyAll();
        return group;
    }

    private synchronized void end() {
        writing--;
        notifyAll();
    }

    private void writeTogether(List<Waiting<T, R>> group) {
        try {
            List<R> results = write.apply(group.stream().map(Waiting::item).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(Optional.of(results.get(i)));
            }
        } catch (StoreUnavailable e) {
            group.forEach(one -> one.answer().completeExceptionally(e));
        } catch (RuntimeException e) {
            failed(group, e);
        } catch (Error e) {
            group.forEach(one -> one.answer().completeExceptionally(e));
            throw e;
        }
    }

    private static <T, R> void failed(List<Waiting<T, R>> group, RuntimeException e) {
        if (group.size() == 1) {
            group.get(0).answer().completeExceptionally(e);
        } else {
            group.forEach(one -> one.answer().complete(Optional.empty()));
        }
    }

    private static <T, R> Optional<R> answer(Waiting<T, R> mine) {
        try {
            return mine.answer().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
