package org.cdexbridge.site.reload;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.cdexbridge.site.file.SiteFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something made of the site's mappings that is made anew when they change and swapped at once; who holds the old one
 * goes on with it.
 *
 * @param <T> immutable
 */
public final class Reloadable<T> implements Supplier<T>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reloadable.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final SiteActivation start;
    private final SiteActivation.Loader<T> loader;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<T> first = new CompletableFuture<>();
    private volatile CompletableFuture<T> value = first;
    private volatile CompletableFuture<Void> attempt = CompletableFuture.completedFuture(null);
    private volatile boolean closed;

    /** Loads nothing yet: a start has other things to do first. */
    public Reloadable(SiteActivation start, SiteActivation.Loader<T> loader) {
        this.start = start;
        this.loader = loader;
    }

    /** Begins to load on a thread of its own, unless that has begun. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            first();
        }
    }

    /** Tried again for as long as not even the jar's can be loaded: meanwhile, what came waits. */
    private void first() {
        attempt = CompletableFuture.runAsync(
                () -> {
                    try {
                        first.complete(start.mappings(loader));
                    } catch (Exception | Error e) {
                        if (start.strict()) {
                            first.completeExceptionally(e);
                        } else if (!first.isDone() && !closed) {
                            LOG.error("the mappings cannot be loaded; received messages wait: {}", e.toString());
                            CompletableFuture.delayedExecutor(PAUSE.toSeconds(), TimeUnit.SECONDS)
                                    .execute(this::first);
                        }
                    }
                },
                task -> {
                    Thread thread = new Thread(task, "site-files");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    /**
     * Waits for the first value, which is loaded now at the latest.
     *
     * @throws RuntimeException of the loader when there is none: the start is strict
     */
    @Override
    public T get() {
        begin();
        try {
            return value.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** @throws Exception of the loader; the value stays what it was */
    void reload(SiteFiles files) throws Exception {
        T loaded = loader.load(files);
        value = CompletableFuture.completedFuture(loaded);
        first.complete(loaded);
    }

    /** Waits for what is being loaded: it is kept in the data folder, which may belong to another process afterwards. */
    @Override
    public void close() {
        closed = true;
        attempt.join();
    }
}
