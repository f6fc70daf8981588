package org.cdexbridge.store.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cdexbridge.store.index.DateRange;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.IndexValues;
import org.cdexbridge.store.index.Indexer;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.index.TokenValue;
import org.hl7.fhir.r4.model.Resource;

/**
 * What resources are sorted by: two that have the same may come in either order. Of several values it is the one that comes
 * first in the order that is asked for (FHIR R4, 3.1.1.5.1).
 */
final class OrderKeys {
    private static final String NONE = "none";

    private final SearchParameters parameters;
    private final Map<String, IndexValues> values = new HashMap<>();

    OrderKeys(SearchParameters parameters, Indexer indexer, List<Resource> data) {
        this.parameters = parameters;
        data.forEach(one -> values.put(one.fhirType() + "/" + one.getIdPart(), indexer.values(one)));
    }

    /** @param sort as {@code _sort} has it */
    List<List<String>> of(List<String> addresses, String sort) {
        return addresses.stream().map(address -> keys(address, sort)).toList();
    }

    private List<String> keys(String address, String sort) {
        List<String> keys = new ArrayList<>();
        for (String key : sort.split(",")) {
            boolean descending = key.startsWith("-");
            if (key.endsWith("_id")) {
                keys.add(address);
                continue;
            }
            SearchParameter parameter = parameters
                    .find(address.substring(0, address.indexOf('/')), descending ? key.substring(1) : key)
                    .orElseThrow();
            Comparator<String> order = descending ? Collections.reverseOrder() : Comparator.naturalOrder();
            keys.add(values.get(address).of(parameter).stream()
                    .map(OrderKeys::text)
                    .min(order)
                    .orElse(NONE));
        }
        return keys;
    }

    private static String text(IndexValue value) {
        if (value instanceof DateRange range) {
            return "%020d".formatted(range.low().instant() + (1L << 62));
        }
        return value instanceof TokenValue token
                ? token.code()
                : Normalizer.normalize(value.text(), Normalizer.Form.NFD)
                        .replaceAll("\\p{InCombiningDiacriticalMarks}+", "")
                        .toUpperCase(Locale.ROOT);
    }
}
