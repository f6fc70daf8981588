package org.cdexbridge.store.search;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.store.index.DateRange;
import org.cdexbridge.store.index.FoldedText;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.table.StoredResource;

/**
 * What a search is sorted by.
 *
 * @param parameter empty for {@code _lastUpdated}
 */
record SortKey(Optional<SearchParameter> parameter, boolean descending) {
    private static final char PRESENT = '0';
    private static final String MISSING = "1";

    /** The row's key as text; its order as text is that of the sort, what has no value comes last. */
    String of(StoredResource row) {
        Stream<String> keys = parameter
                .map(by -> row.values().of(by).stream().map(SortKey::text))
                .orElseGet(() -> Stream.of(number(row.updated().toEpochMilli())));
        Comparator<String> order = Comparator.naturalOrder();
        return keys.min(descending ? order.reversed() : order)
                .map(key -> PRESENT + key)
                .orElse(MISSING);
    }

    /** The order of two keys of rows. */
    int compare(String one, String other) {
        boolean bothPresent = one.charAt(0) == PRESENT && other.charAt(0) == PRESENT;
        return descending && bothPresent ? other.compareTo(one) : one.compareTo(other);
    }

    private static String text(IndexValue value) {
        if (value instanceof DateRange range) {
            return number(range.low().instant());
        }
        return value instanceof TokenValue token ? token.code() : FoldedText.of(value.text());
    }

    /** In an order as text that is that of the numbers. */
    private static String number(long number) {
        return "%016x".formatted(number ^ Long.MIN_VALUE);
    }
}
