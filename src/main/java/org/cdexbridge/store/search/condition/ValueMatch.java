package org.cdexbridge.store.search.condition;

import java.util.List;
import org.cdexbridge.store.index.IndexValue;
import org.cdexbridge.store.index.LookupKeys;
import org.cdexbridge.store.index.SearchParameter;

/** One value that a query asks for, against the values of a row. */
interface ValueMatch {
    boolean matches(IndexValue value);

    /** Adds the lookup keys of all rows that can match; false when there are no such keys. */
    default boolean keys(SearchParameter parameter, List<Long> keys) {
        return false;
    }

    /** Adds the beginnings of texts of all rows that can match; false when they can't be found so. */
    default boolean texts(SearchParameter parameter, List<LookupKeys.Text> texts) {
        return false;
    }

    /** Adds the addresses of the resources that are meant. */
    default void targets(List<String> addresses) {}

    /** Adds the ids of the patients that are meant, and the keys of rows about several; false when none is named. */
    default boolean patients(SearchParameter parameter, List<String> patients, List<Long> keys) {
        return false;
    }
}
