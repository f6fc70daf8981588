package org.cdexbridge.store.search.condition;

/** A query that can't be answered as it stands; the message says why, for who asked. */
public final class QueryRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public QueryRefused(String message) {
        super(message);
    }
}
