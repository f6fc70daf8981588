package org.cdexbridge.journal;

import java.util.List;

/**
 * What the journal no longer has of what is stored.
 *
 * @param deletedRows rows that retention deleted
 * @param withoutBytes rows whose original bytes retention deleted
 * @param first the first of the latter
 */
public record MissingOriginals(long deletedRows, long withoutBytes, List<Long> first) {
    public boolean complete() {
        return deletedRows == 0 && withoutBytes == 0;
    }
}
