package org.cdexbridge.store.search;

import java.util.Comparator;
import java.util.function.Function;
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
 * @param values of a row, in an order as text that is that of the sort
 */
record SortKey(Function<StoredResource, Stream<String>> values, boolean descending) {
    private static final char PRESENT = '0';
    private static final String MISSING = "1";

    static SortKey byUpdated(boolean descending) {
        return new SortKey(row -> Stream.of(number(row.updated().toEpochMilli())), descending);
    }

    static SortKey byId(boolean descending) {
        return new SortKey(row -> Stream.of(row.id()), descending);
    }

    static SortKey by(SearchParameter parameter, boolean descending) {
        return new SortKey(row -> row.values().of(parameter).stream().map(SortKey::text), descending);
    }

    /** The row's key as text; its order as text is that of the sort, what has no value comes last. */
    String of(StoredResource row) {
        Comparator<String> order = Comparator.naturalOrder();
        return values.apply(row)
                .min(descending ? order.reversed() : order)
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
