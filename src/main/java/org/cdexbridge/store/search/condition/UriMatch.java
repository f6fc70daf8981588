package org.cdexbridge.store.search.condition;

import java.util.List;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.SearchParameter;

/** A URI as it is written; of a canonical one any version, where none is asked for (FHIR R4, 3.1.1.4.12). */
record UriMatch(String asked) implements ValueMatch {
    @Override
    public boolean matches(IndexValue value) {
        return value.text().equals(asked) || value.text().startsWith(asked + LookupKeys.VERSION);
    }

    @Override
    public boolean keys(SearchParameter parameter, List<Long> keys) {
        keys.add(LookupKeys.ofUri(parameter, asked));
        return true;
    }
}
