package org.cdexbridge.store.search;

import java.util.ArrayList;
import java.util.List;
import org.cdexbridge.store.search.condition.SearchCondition;

/**
 * A search as it was asked, parsed and checked.
 *
 * @param type resource type
 * @param conditions that all must hold
 * @param sort keys, the first first
 * @param includes what is to come along
 * @param count matches a page, between 0 and {@link #LARGEST_PAGE}
 * @param total whether the number of all matches is asked for
 */
public record SearchQuery(
        String type,
        List<SearchCondition> conditions,
        List<SortKey> sort,
        List<Include> includes,
        int count,
        boolean total) {
    public static final int PAGE = 50;
    public static final int LARGEST_PAGE = 500;

    public SearchQuery {
        conditions = List.copyOf(conditions);
        sort = List.copyOf(sort);
        includes = List.copyOf(includes);
    }

    /** Whether everything of the type is asked for. */
    public boolean fitsAll() {
        return conditions.isEmpty();
    }

    /** The same with one more condition, before the others. */
    SearchQuery and(SearchCondition condition) {
        List<SearchCondition> all = new ArrayList<>(List.of(condition));
        all.addAll(conditions);
        return new SearchQuery(type, all, sort, includes, count, total);
    }

    /** The same with another number of matches a page; the bridge itself may ask for more than a client. */
    public SearchQuery withCount(int most) {
        return new SearchQuery(type, conditions, sort, includes, most, total);
    }
}
