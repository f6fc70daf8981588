package org.cdexbridge.store.search;

import java.util.List;

/**
 * Where a page ended: the sort keys of its last match and its id. The next page begins behind it, whatever was written
 * meanwhile.
 */
public record Cursor(List<String> keys, String id) {
    public Cursor {
        keys = List.copyOf(keys);
    }
}
