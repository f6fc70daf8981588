package org.cdexbridge.journal.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.cdexbridge.journal.JournalUnavailable;

/**
 * One writer for many callers: what comes while a commit is on its way shares the next one.
 *
 * @param <T> what callers bring
 * @param <R> what they get back
 */
final class GroupCommit<T, R> implements AutoCloseable {
    private static final int GROUP = 256;

    private final BlockingQueue<Waiting<T, R>> queue = new ArrayBlockingQueue<>(4 * GROUP);
    private final Function<List<T>, List<R>> commit;
    private final Thread writer = new Thread(this::run, "journal-writer");
    private final LongAdder commits = new LongAdder();
    private volatile boolean open = true;

    private record Waiting<T, R>(T item, CompletableFuture<R> answer) {}

    /** @param commit writes a group and returns, in its order, after the commit; all of the group fail together */
    GroupCommit(Function<List<T>, List<R>> commit) {
        this.commit = commit;
        writer.setDaemon(true);
        writer.start();
    }

    /** Returns after the commits of the groups that the items were in; those of one caller are written in its order. */
    List<R> write(List<T> items) {
        try {
            List<CompletableFuture<R>> answers = new ArrayList<>();
            for (T item : items) {
                answers.add(enqueue(item));
            }
            List<R> results = new ArrayList<>();
            for (CompletableFuture<R> answer : answers) {
                results.add(answer.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalUnavailable("interrupted while waiting for the commit", e);
        } catch (ExecutionException e) {
            throw new JournalUnavailable(
                    "the journal's database did not take it", Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    private CompletableFuture<R> enqueue(T item) throws InterruptedException {
        CompletableFuture<R> answer = new CompletableFuture<>();
        queue.put(new Waiting<>(item, answer));
        if (!open) {
            refuseAll();
        }
        return answer;
    }

    /** How many groups were committed. */
    long commits() {
        return commits.sum();
    }

    private void run() {
        List<Waiting<T, R>> group = new ArrayList<>();
        while (open) {
            try {
                group.add(queue.take());
                queue.drainTo(group, GROUP - 1);
                commit(group);
            } catch (InterruptedException e) {
                open = false;
            }
            group.clear();
        }
        refuseAll();
    }

    private void commit(List<Waiting<T, R>> group) {
        try {
            List<R> answers = commit.apply(group.stream().map(Waiting::item).toList());
            commits.increment();
            for (int i = 0; i < answers.size(); i++) {
                group.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            group.forEach(waiting -> waiting.answer().completeExceptionally(e));
        }
    }

    private void refuseAll() {
        List<Waiting<T, R>> rest = new ArrayList<>();
        queue.drainTo(rest);
        rest.forEach(
                waiting -> waiting.answer().completeExceptionally(new IllegalStateException("the journal is closed")));
    }

    @Override
    public void close() {
        open = false;
        writer.interrupt();
    }
}
