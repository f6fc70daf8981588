package org.cdexbridge.store.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cdexbridge.store.search.condition.Candidates;
import org.cdexbridge.store.search.condition.QueryRefused;
import org.cdexbridge.store.table.ResourceTable;
import org.cdexbridge.store.table.StoredResource;

/** Finds the rows that fit a query: the database those that can, their values the rest. */
final class RowFinder {
    private static final int CHUNK = 1000;
    /** More rows than these are not sorted or read through for one page of a search that names nobody. */
    private static final int MOST = 200_000;

    private final ResourceTable rows;

    RowFinder(ResourceTable rows) {
        this.rows = rows;
    }

    /**
     * Hands rows that are not hidden over in their own order, by patient and id, until the reader has enough.
     *
     * @param after the end of the page before; empty to begin at the first row
     */
    void each(SearchQuery query, SearchScope scope, Optional<Cursor> after, Predicate<StoredResource> wantsMore) {
        List<Object> arguments = new ArrayList<>();
        String tables = candidates(query).sql(query.type(), arguments);
        String patient = after.map(cursor -> cursor.keys().get(0)).orElse("");
        String id = after.map(Cursor::id).orElse("");
        int read = 0;
        while (true) {
            List<StoredResource> chunk = rows.find(tables, arguments, query.type(), patient, id, CHUNK);
            for (StoredResource row : chunk) {
                boolean fits = query.conditions().stream().allMatch(one -> one.matches(row))
                        && scope.of(row) != SearchScope.RowVisibility.HIDDEN;
                if (fits && !wantsMore.test(row)) {
                    return;
                }
            }
            read += chunk.size();
            if (chunk.size() < CHUNK) {
                return;
            }
            if (read >= MOST) {
                throw new QueryRefused("more than " + MOST + " " + query.type() + " would have to be looked at;"
                        + " name a patient or an identifier");
            }
            patient = chunk.get(chunk.size() - 1).patient();
            id = chunk.get(chunk.size() - 1).id();
        }
    }

    /** Those of the condition that leaves the fewest; of two that may leave many, what both leave. */
    private static Candidates candidates(SearchQuery query) {
        List<Candidates> all = query.conditions().stream()
                .flatMap(condition -> condition.candidates().stream())
                .sorted(Comparator.comparingInt(Candidates::cost))
                .toList();
        if (all.isEmpty()) {
            return new Candidates.All();
        }
        return all.size() > 1 && all.get(0).cost() >= Candidates.MANY
                ? new Candidates.Both(all.get(0), all.get(1))
                : all.get(0);
    }
}
