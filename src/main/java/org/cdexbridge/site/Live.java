package org.cdexbridge.site;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Something made of the site's files that is made anew when they change and swapped at once; who holds the old one goes
 * on with it.
 *
 * @param <T> immutable
 */
public final class Live<T> implements Supplier<T> {
    private final Callable<T> loader;
    private volatile T value;

    private Live(Callable<T> loader, T value) {
        this.loader = loader;
        this.value = value;
    }

    /** @throws Exception of the loader: at the start there is nothing to fall back to */
    public static <T> Live<T> load(Callable<T> loader) throws Exception {
        return new Live<>(loader, loader.call());
    }

    @Override
    public T get() {
        return value;
    }

    /** @throws Exception of the loader; the value stays what it was */
    public void reload() throws Exception {
        value = loader.call();
    }
}
