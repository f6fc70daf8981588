package org.cdexbridge.store.local;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.content.ContentIndex;
import org.cdexbridge.store.table.TableReader;
import org.hl7.fhir.r4.model.Resource;

/** The hashes that stand in the rows of the resources themselves: there is nothing to note, and nothing to forget. */
public final class LocalContentIndex implements ContentIndex {
    private final TableReader reader;

    public LocalContentIndex(TableReader reader) {
        this.reader = reader;
    }

    @Override
    public Map<String, String> known(Collection<String> addresses) {
        Map<String, String> known = new HashMap<>();
        reader.rows(addresses).forEach((address, row) -> known.put(address, row.hash()));
        return known;
    }

    @Override
    public void forget(Collection<String> addresses) {
        // the row tells
    }

    @Override
    public void note(Collection<Resource> written) {
        // the row tells
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public boolean describes(FhirServer server) {
        return true;
    }

    @Override
    public void clear() {
        // the row tells
    }
}
