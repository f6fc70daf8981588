package org.cdexbridge.store;

/** Another writer was at the same resources at the same time; the same transaction is worth trying at once. */
public final class StoreConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreConflict(Throwable cause) {
        super("Another writer changed the same resources at the same time", cause);
    }
}
