package org.cdexbridge.store.rest.read;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cdexbridge.store.search.Cursor;

/**
 * The page of a list that a client asks for.
 *
 * @param query parameters as they were asked first
 * @param after where the page before ended; empty for the first one
 */
record RequestedPage(Map<String, List<String>> query, Optional<Cursor> after) {
    RequestedPage {
        query = Map.copyOf(query);
    }

    RequestedPage after(Cursor end) {
        return new RequestedPage(query, Optional.of(end));
    }
}
