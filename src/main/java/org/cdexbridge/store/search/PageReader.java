package org.cdexbridge.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.cdexbridge.store.table.StoredResource;
import org.cdexbridge.store.table.TableReader;
import org.hl7.fhir.r4.model.Resource;

/** Fills a page with what the caller sees of the rows that it is given in their order. */
final class PageReader {
    private static final int MOST_AT_ONCE = 200;

    private final SearchQuery query;
    private final TableReader reader;
    private final SearchScope scope;
    private final List<StoredResource> waiting = new ArrayList<>();
    private final List<StoredResource> rows = new ArrayList<>();
    private final List<Resource> matches = new ArrayList<>();
    /** Grows, as of what a caller mostly does not see many rows are read for one match. */
    private int batch = 1;

    PageReader(SearchQuery query, TableReader reader, SearchScope scope) {
        this.query = query;
        this.reader = reader;
        this.scope = scope;
    }

    /** Takes a row; whether more are wanted: one more than the page holds, so that it is known whether there is a next. */
    boolean add(StoredResource row) {
        waiting.add(row);
        if (waiting.size() > query.count() - matches.size() && waiting.size() >= batch) {
            read();
            batch = Math.min(MOST_AT_ONCE, 2 * batch);
        }
        return matches.size() <= query.count();
    }

    private void read() {
        Map<String, Resource> found =
                reader
                        .read(
                                query.type(),
                                waiting.stream().map(StoredResource::id).toList())
                        .stream()
                        .collect(Collectors.toMap(one -> one.getIdElement().getIdPart(), Function.identity()));
        scope.expect(List.copyOf(found.values()));
        for (StoredResource row : waiting) {
            Optional<Resource> match = Optional.ofNullable(found.get(row.id())).filter(body -> isSeen(row, body));
            match.ifPresent(resource -> {
                rows.add(row);
                matches.add(resource);
            });
        }
        waiting.clear();
    }

    private boolean isSeen(StoredResource row, Resource body) {
        return scope.of(row) == SearchScope.RowVisibility.VISIBLE || scope.sees(body);
    }

    SearchPage end(OptionalInt total, IncludeResolver included) {
        read();
        boolean more = matches.size() > query.count();
        int size = Math.min(matches.size(), query.count());
        List<StoredResource> page = rows.subList(0, size);
        Optional<Cursor> next = more
                ? Optional.of(new Cursor(
                        Searcher.keys(query, page.get(size - 1)),
                        page.get(size - 1).id()))
                : Optional.empty();
        return new SearchPage(matches.subList(0, size), included.of(query, page, scope), next, total);
    }
}
