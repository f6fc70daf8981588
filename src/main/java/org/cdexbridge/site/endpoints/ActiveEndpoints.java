package org.cdexbridge.site.endpoints;

import java.util.function.Supplier;

/** The endpoints in force: a valid edit of the file replaces them while the bridge runs. */
public final class ActiveEndpoints implements Supplier<Endpoints> {
    private volatile Endpoints now;

    public ActiveEndpoints(Endpoints now) {
        this.now = now;
    }

    @Override
    public Endpoints get() {
        return now;
    }

    public void replace(Endpoints next) {
        now = next;
    }
}
