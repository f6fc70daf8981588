package org.cdexbridge.store.rest.read;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cdexbridge.store.index.DateRange;
import org.cdexbridge.store.search.SearchQuery;
import org.cdexbridge.store.table.TableReader;
import org.cdexbridge.store.table.VersionRange;

/**
 * What a client asks of a history (FHIR R4, RESTful API, history).
 *
 * @param count versions a page
 * @param since when the oldest was stored at the earliest ({@code _since}); empty when it does not matter
 * @param at a time during which each was the present version ({@code _at}); empty when it does not matter
 */
record HistoryParameters(int count, Optional<DateRange> since, Optional<DateRange> at) {
    private static final String COUNT = "_count";
    private static final String SINCE = "_since";
    private static final String AT = "_at";
    private static final Set<String> KNOWN = Set.of(COUNT, SINCE, AT);
    private static final String NUMBER = "[0-9]{1,9}";

    /** @throws InvalidRequestException when it can't be answered as it stands */
    static HistoryParameters of(Map<String, List<String>> query) {
        for (String name : query.keySet()) {
            if (!KNOWN.contains(name) && !RequestParameters.FORM.contains(name)) {
                throw new InvalidRequestException("A history is asked for by " + String.join(", ", new TreeSet<>(KNOWN))
                        + " alone, not by '" + name.replaceAll("[^A-Za-z0-9_:.-]", "?") + "'");
            }
        }
        return new HistoryParameters(count(query), time(query, SINCE), time(query, AT));
    }

    private static int count(Map<String, List<String>> query) {
        return value(query, COUNT)
                .map(count -> {
                    if (!count.matches(NUMBER)) {
                        throw new InvalidRequestException(COUNT + " is no number of versions");
                    }
                    return Math.min(Integer.parseInt(count), SearchQuery.LARGEST_PAGE);
                })
                .orElse(SearchQuery.PAGE);
    }

    private static Optional<DateRange> time(Map<String, List<String>> query, String name) {
        // a plus sign that was not escaped in a URL arrives as a blank
        return value(query, name).map(text -> DateRange.of(text.replace(' ', '+'))
                .orElseThrow(() -> new InvalidRequestException(
                        name + " is no point in time as 2024-05-01 or 2024-05-01T10:00:00Z")));
    }

    private static Optional<String> value(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new InvalidRequestException(name + " is given once");
        }
        return values.stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** Whether every version is asked for. */
    boolean all() {
        return since.isEmpty() && at.isEmpty();
    }

    /** @param below where the page before ended */
    VersionRange range(TableReader reader, String type, String id, int below) {
        int first =
                at.map(time -> reader.versionAt(type, id, time.low().time())).orElse(0);
        int behind = at.map(time -> reader.versionAt(type, id, time.high().time()) + 1)
                .orElse(Integer.MAX_VALUE);
        return new VersionRange(
                first,
                Math.min(below, behind),
                since.map(time -> time.low().time()).orElse(Instant.EPOCH));
    }
}
