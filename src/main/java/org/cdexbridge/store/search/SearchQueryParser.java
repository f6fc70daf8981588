package org.cdexbridge.store.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameter.Kind;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.search.condition.DateMatch;
import org.cdexbridge.store.search.condition.ParameterParser;
import org.cdexbridge.store.search.condition.QueryRefused;
import org.cdexbridge.store.search.condition.SearchCondition;
import org.cdexbridge.store.search.condition.SearchParameterText;

/** Reads a query: what it asks for, in which order, and what is to come along. */
final class SearchQueryParser {
    private static final String COUNT = "_count";
    /** About the form of the answer, and read apart. */
    private static final Set<String> FORM = Set.of("_format", "_pretty", "_elements", "_total", "_summary", COUNT);

    private static final String SORT = "_sort";
    private static final String INCLUDE = "_include";
    private static final String REVINCLUDE = "_revinclude";
    private static final String UPDATED = "_lastUpdated";
    private static final String ID = "_id";

    private final SearchParameters parameters;
    private final ParameterParser values;

    SearchQueryParser(SearchParameters parameters, ParameterParser values) {
        this.parameters = parameters;
        this.values = values;
    }

    SearchQuery parse(String type, Map<String, List<String>> asked) {
        if (!parameters.keeps(type)) {
            throw new QueryRefused("the type " + SearchParameterText.printable(type) + " is not kept");
        }
        List<SearchCondition> conditions = new ArrayList<>();
        List<SortKey> sort = new ArrayList<>();
        List<Include> includes = new ArrayList<>();
        asked.forEach((name, texts) -> {
            for (String text : texts) {
                switch (name) {
                    case SORT -> sort.addAll(sort(type, text));
                    case INCLUDE, REVINCLUDE -> includes.add(include(type, text, name.equals(REVINCLUDE)));
                    default -> {
                        if (!FORM.contains(name)) {
                            condition(type, name, text).ifPresent(conditions::add);
                        }
                    }
                }
            }
        });
        return new SearchQuery(type, conditions, sort, includes, counted(asked), total(asked));
    }

    private static int counted(Map<String, List<String>> asked) {
        int count = asked.getOrDefault(COUNT, List.of()).stream()
                .mapToInt(SearchQueryParser::count)
                .reduce(SearchQuery.PAGE, (one, other) -> other);
        return onlyTotal(asked) ? 0 : Math.min(count, SearchQuery.LARGEST_PAGE);
    }

    private static int count(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new QueryRefused("_count is a number");
        }
        return Integer.parseInt(text);
    }

    private static boolean total(Map<String, List<String>> asked) {
        return onlyTotal(asked)
                || asked.getOrDefault(COUNT, List.of()).contains("0")
                || asked.getOrDefault("_total", List.of()).stream().anyMatch(total -> !total.equals("none"));
    }

    private static boolean onlyTotal(Map<String, List<String>> asked) {
        return asked.getOrDefault("_summary", List.of()).contains("count");
    }

    /** A parameter without a value asks for nothing. */
    private Optional<SearchCondition> condition(String type, String name, String text) {
        List<String> alternatives = SearchParameterText.alternatives(text);
        if (alternatives.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (name) {
                    case ID ->
                        new SearchCondition.Ids(alternatives.stream()
                                .map(SearchParameterText::plain)
                                .map(id -> id.startsWith(type + "/") ? id.substring(type.length() + 1) : id)
                                .toList());
                    case UPDATED ->
                        new SearchCondition.Updated(
                                alternatives.stream().map(DateMatch::parse).toList());
                    default -> values.condition(type, name, alternatives);
                });
    }

    private List<SortKey> sort(String type, String text) {
        return Arrays.stream(text.split(",")).map(key -> sortKey(type, key)).toList();
    }

    private SortKey sortKey(String type, String text) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        return switch (name) {
            case UPDATED -> SortKey.byUpdated(descending);
            case ID -> SortKey.byId(descending);
            default -> SortKey.by(values.parameter(type, name), descending);
        };
    }

    private Include include(String type, String text, boolean reverse) {
        String[] parts = text.split(":");
        if (parts.length < 2 || parts.length > 3) {
            throw new QueryRefused("_include and _revinclude name a type and a parameter, as Observation:encounter");
        }
        SearchParameter parameter = values.parameter(parts[0], parts[1]);
        if (parameter.kind() != Kind.REFERENCE || !reverse && !parts[0].equals(type)) {
            throw new QueryRefused("_include and _revinclude name a parameter that is a reference");
        }
        if (!parameters.keeps(parts[0])) {
            throw new QueryRefused(SearchParameterText.printable(parts[0])
                    + " is clinical data, which is not kept here: it can't come along by _revinclude");
        }
        return new Include(parameter, parts.length == 3 ? Optional.of(parts[2]) : Optional.empty(), reverse);
    }
}
