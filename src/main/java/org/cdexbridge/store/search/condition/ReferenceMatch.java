package org.cdexbridge.store.search.condition;

import java.util.List;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.ReferenceValue;
import org.cdexbridge.store.index.SearchParameter;

/**
 * A reference to one of these.
 *
 * @param addresses {@code Type/id} or a URL; several where the query names an id without a type
 */
public record ReferenceMatch(List<String> addresses) implements ValueMatch {
    private static final String PATIENT = "Patient/";

    @Override
    public boolean matches(IndexValue value) {
        return addresses.contains(((ReferenceValue) value).address());
    }

    @Override
    public boolean keys(SearchParameter parameter, List<Long> keys) {
        addresses.forEach(address -> keys.add(LookupKeys.ofReference(parameter, address)));
        return true;
    }

    @Override
    public void targets(List<String> found) {
        found.addAll(addresses);
    }

    /** What is no Patient here has a key of its own. */
    @Override
    public boolean patients(SearchParameter parameter, List<String> patients, List<Long> keys) {
        addresses.stream()
                .filter(address -> address.startsWith(PATIENT))
                .map(address -> address.substring(PATIENT.length()))
                .forEach(patients::add);
        return keys(parameter, keys);
    }
}
