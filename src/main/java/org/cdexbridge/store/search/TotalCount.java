package org.cdexbridge.store.search;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.store.table.StoredResource;
import org.cdexbridge.store.table.TableReader;

/** Counts what the caller sees of the rows that it is given. */
final class TotalCount {
    private static final int SOME = 200;

    private final String type;
    private final TableReader reader;
    private final SearchScope scope;
    private final List<String> waiting = new ArrayList<>();
    private int total;

    TotalCount(String type, TableReader reader, SearchScope scope) {
        this.type = type;
        this.reader = reader;
        this.scope = scope;
    }

    boolean add(StoredResource row) {
        if (scope.of(row) == SearchScope.RowVisibility.VISIBLE) {
            total++;
        } else {
            waiting.add(row.id());
        }
        if (waiting.size() == SOME) {
            read();
        }
        return true;
    }

    private void read() {
        total += scope.seen(reader.read(type, waiting)).size();
        waiting.clear();
    }

    int total() {
        read();
        return total;
    }
}
