package org.cdexbridge.store.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.index.TokenValue;
import org.cdexbridge.store.search.condition.ParameterParser;
import org.cdexbridge.store.search.condition.QueryRefused;
import org.cdexbridge.store.search.condition.SearchCondition;
import org.cdexbridge.store.search.condition.SearchParameterText;
import org.cdexbridge.store.table.ResourceTable;
import org.cdexbridge.store.table.StoredResource;
import org.cdexbridge.store.table.TableReader;
import org.springframework.jdbc.core.JdbcTemplate;

/** Carries out searches. */
public final class Searcher {
    /** So many resources behind a reference are looked for in a chain such as {@code patient.name}. */
    private static final int CHAINED = 1000;

    private final SearchParameters parameters;
    private final Optional<TargetsElsewhere> elsewhere;
    private final SearchQueryParser parser;
    private final RowFinder finder;
    private final TableReader reader;
    private final IncludeResolver included;

    /** @param elsewhere has the types that the tables do not keep; empty where they keep all */
    public Searcher(SearchParameters parameters, JdbcTemplate jdbc, Bases bases, Optional<FhirServer> elsewhere) {
        this.parameters = parameters;
        this.elsewhere = elsewhere.map(TargetsElsewhere::new);
        this.parser = new SearchQueryParser(parameters, new ParameterParser(parameters, bases, this::chain));
        this.finder = new RowFinder(new ResourceTable(jdbc));
        this.reader = new TableReader(jdbc);
        this.included = new IncludeResolver(parameters, finder, reader, this.elsewhere);
    }

    /**
     * Parses a query.
     *
     * @param parameters values by name with modifier, decoded, as {@code code:not}; those about the form of the answer
     *     ({@code _format}, {@code _pretty}, {@code _elements}, {@code _summary}) are passed over, but {@code
     *     _summary=count}
     * @throws QueryRefused when it can't be answered
     */
    public SearchQuery query(String type, Map<String, List<String>> parameters) {
        return parser.parse(type, parameters);
    }

    /**
     * Parses a query of the bridge itself.
     *
     * @param query {@code Type?parameter=value&…}, or the type alone
     * @param most matches a page, however many
     */
    public SearchQuery query(String query, int most) {
        int mark = query.indexOf('?');
        return mark < 0
                ? query(query, Map.of()).withCount(most)
                : query(query.substring(0, mark), SearchParameterText.parameters(query.substring(mark + 1)))
                        .withCount(most);
    }

    /**
     * One page.
     *
     * @param after the end of the page before; empty for the first page
     */
    public SearchPage search(SearchQuery asked, SearchScope scope, Optional<Cursor> after) {
        SearchQuery query = within(asked, scope);
        OptionalInt total = query.total() ? OptionalInt.of(total(query, scope)) : OptionalInt.empty();
        if (query.count() == 0) {
            return new SearchPage(List.of(), List.of(), Optional.empty(), total);
        }
        PageReader page = new PageReader(query, reader, scope);
        if (query.sort().isEmpty()) {
            finder.each(query, scope, after, page::add);
        } else {
            sorted(query, scope, after).stream().allMatch(page::add);
        }
        return page.end(total, included);
    }

    private SearchQuery within(SearchQuery query, SearchScope scope) {
        List<TokenValue> parties = scope.parties(query.type());
        return parameters
                .party(query.type())
                .filter(party -> !parties.isEmpty())
                .map(party -> query.and(SearchCondition.ofTokens(party, parties)))
                .orElse(query);
    }

    /** A row with its sort keys, which are made once. */
    private record Keyed(StoredResource row, Cursor place) {}

    private List<StoredResource> sorted(SearchQuery query, SearchScope scope, Optional<Cursor> after) {
        List<Keyed> rows = new ArrayList<>();
        finder.each(
                query,
                scope,
                Optional.empty(),
                row -> rows.add(new Keyed(row, new Cursor(keys(query, row), row.id()))));
        return rows.stream()
                .filter(row -> after.isEmpty() || compare(query, row.place(), after.get()) > 0)
                .sorted((one, other) -> compare(query, one.place(), other.place()))
                .map(Keyed::row)
                .toList();
    }

    private static int compare(SearchQuery query, Cursor one, Cursor other) {
        for (int i = 0; i < one.keys().size(); i++) {
            int order =
                    query.sort().get(i).compare(one.keys().get(i), other.keys().get(i));
            if (order != 0) {
                return order;
            }
        }
        return one.id().compareTo(other.id());
    }

    /** By which a page that ends with this row is followed by the next. */
    static List<String> keys(SearchQuery query, StoredResource row) {
        return query.sort().isEmpty()
                ? List.of(row.patient())
                : query.sort().stream().map(key -> key.of(row)).toList();
    }

    private int total(SearchQuery query, SearchScope scope) {
        TotalCount count = new TotalCount(query.type(), reader, scope);
        finder.each(query, scope, Optional.empty(), count::add);
        return count.total();
    }

    private List<String> chain(String type, String parameter, List<String> alternatives) {
        List<String> addresses = elsewhere
                .filter(other -> !parameters.keeps(type))
                .map(other -> other.find(type, parameter, alternatives, CHAINED))
                .orElseGet(() -> chained(type, parameter, alternatives));
        if (addresses.size() > CHAINED) {
            throw new QueryRefused("more than " + CHAINED + " " + type + " fit '"
                    + SearchParameterText.printable(parameter) + "'; narrow the search");
        }
        return addresses;
    }

    /** One more than may be, where there are more. */
    private List<String> chained(String type, String parameter, List<String> alternatives) {
        SearchQuery query = query(type, Map.of(parameter, List.of(String.join(",", alternatives))));
        List<String> addresses = new ArrayList<>();
        finder.each(query, SearchScope.ALL, Optional.empty(), row -> {
            addresses.add(row.address());
            return addresses.size() <= CHAINED;
        });
        return addresses;
    }
}
