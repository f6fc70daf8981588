package org.cdexbridge.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.cdexbridge.store.table.StoredResource;
import org.cdexbridge.store.table.TableReader;
import org.hl7.fhir.r4.model.Resource;

/** Counts what the caller sees of the rows that it is given. */
final class TotalCount {
    private static final int SOME = 200;

    private final String type;
    private final TableReader reader;
    private final Predicate<Resource> seen;
    private final List<String> waiting = new ArrayList<>();
    private int total;

    TotalCount(String type, TableReader reader, Predicate<Resource> seen) {
        this.type = type;
        this.reader = reader;
        this.seen = seen;
    }

    boolean add(StoredResource row) {
        waiting.add(row.id());
        if (waiting.size() == SOME) {
            read();
        }
        return true;
    }

    private void read() {
        total += (int) reader.read(type, waiting).stream().filter(seen).count();
        waiting.clear();
    }

    int total() {
        read();
        return total;
    }
}
