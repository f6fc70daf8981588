package org.cdexbridge.site;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Something made of the site's files that is made anew when they change and swapped at once; who holds the old one goes
 * on with it.
 *
 * @param <T> immutable
 */
public final class Live<T> implements Supplier<T> {
    private final Callable<T> loader;
    private volatile CompletableFuture<T> value;

    private Live(Callable<T> loader) {
        this.loader = loader;
        this.value = CompletableFuture.supplyAsync(this::first, task -> new Thread(task, "site-files").start());
    }

    /** Begins to load on a thread of its own, so that a start can go on meanwhile. */
    public static <T> Live<T> load(Callable<T> loader) {
        return new Live<>(loader);
    }

    private T first() {
        try {
            return loader.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /**
     * Waits for the first value.
     *
     * @throws RuntimeException of the loader when there is none: at the start there is nothing to fall back to
     */
    @Override
    public T get() {
        try {
            return value.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** @throws Exception of the loader; the value stays what it was */
    public void reload() throws Exception {
        value = CompletableFuture.completedFuture(loader.call());
    }
}
