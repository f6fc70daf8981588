package org.cdexbridge.store.search.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.cdexbridge.store.index.Bases;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameter.Kind;
import org.cdexbridge.store.index.SearchParameters;

/** Reads one search parameter of a query with its modifier, its chain and its values. */
public final class ParameterParser {
    private static final String IDENTIFIER = "identifier";
    private static final Set<String> NAMES_OF_TARGETS =
            Set.of("patient", "practitioner", "organization", "location", "encounter", "medication");

    private final SearchParameters parameters;
    private final Bases bases;
    private final Chains chains;

    /** @param bases that may stand before an id */
    public ParameterParser(SearchParameters parameters, Bases bases, Chains chains) {
        this.parameters = parameters;
        this.bases = bases;
        this.chains = chains;
    }

    /** Finds what a reference has to be to. */
    public interface Chains {
        /** Addresses of the resources of a type of which the parameter has one of these values. */
        List<String> find(String type, String parameter, List<String> alternatives);
    }

    public SearchParameter parameter(String type, String name) {
        return parameters
                .find(type, name)
                .orElseThrow(() ->
                        new QueryRefused("'" + SearchParameterText.printable(name) + "' is no search parameter of "
                                + SearchParameterText.printable(type) + " here; it has "
                                + String.join(", ", parameters.of(type).keySet())));
    }

    /** @param name with modifier and chain, as {@code patient:Patient.identifier} */
    public SearchCondition condition(String type, String name, List<String> alternatives) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        int colon = first.indexOf(':');
        SearchParameter parameter = parameter(type, colon < 0 ? first : first.substring(0, colon));
        String modifier = colon < 0 ? "" : first.substring(colon + 1);
        if (dot >= 0) {
            return new SearchCondition.AnyOf(
                    parameter, List.of(chained(parameter, modifier, name.substring(dot + 1), alternatives)));
        }
        if (modifier.equals("identifier")) {
            return identified(parameter, alternatives);
        }
        return switch (modifier) {
            case "missing" -> new SearchCondition.Missing(parameter, missing(alternatives));
            case "not" ->
                new SearchCondition.NoneOf(
                        allowed(parameter, modifier, Kind.TOKEN), matches(parameter, "", alternatives));
            default -> new SearchCondition.AnyOf(parameter, matches(parameter, modifier, alternatives));
        };
    }

    private static boolean missing(List<String> alternatives) {
        String value = alternatives.get(0);
        if (!value.equals("true") && !value.equals("false")) {
            throw new QueryRefused(":missing is true or false");
        }
        return value.equals("true");
    }

    private static SearchParameter allowed(SearchParameter parameter, String modifier, Kind kind) {
        if (parameter.kind() != kind) {
            throw refused(parameter, modifier);
        }
        return parameter;
    }

    private static QueryRefused refused(SearchParameter parameter, String modifier) {
        return new QueryRefused("'" + parameter.name() + "' can't be searched with ':"
                + SearchParameterText.printable(modifier) + "' here");
    }

    private List<ValueMatch> matches(SearchParameter parameter, String modifier, List<String> alternatives) {
        return alternatives.stream()
                .map(value -> match(parameter, modifier, value))
                .toList();
    }

    private ValueMatch match(SearchParameter parameter, String modifier, String value) {
        Kind kind = parameter.kind();
        if (kind == Kind.REFERENCE) {
            return new ReferenceMatch(addresses(parameter, modifier, SearchParameterText.plain(value)));
        }
        if (kind == Kind.STRING && modifier.equals("exact")) {
            return new TextMatch(TextMatch.Form.EXACT, SearchParameterText.plain(value));
        }
        if (kind == Kind.STRING && modifier.equals("contains")) {
            return new TextMatch(TextMatch.Form.CONTAINS, SearchParameterText.plain(value));
        }
        if (!modifier.isEmpty()) {
            throw refused(parameter, modifier);
        }
        return switch (kind) {
            case TOKEN -> TokenMatch.parse(value);
            case DATE -> DateMatch.parse(SearchParameterText.plain(value));
            case URI -> new UriMatch(SearchParameterText.plain(value));
            default -> new TextMatch(TextMatch.Form.STARTS, SearchParameterText.plain(value));
        };
    }

    /** What {@code Type/id}, a URL, or an id alone can mean. */
    private List<String> addresses(SearchParameter parameter, String modifier, String value) {
        String address = bases.relative(value).replaceFirst("/_history/.*$", "");
        if (!modifier.isEmpty() && !parameters.types().contains(modifier)) {
            throw refused(parameter, modifier);
        }
        if (address.indexOf('/') >= 0 || address.indexOf(':') >= 0) {
            boolean fits = modifier.isEmpty() || address.startsWith(modifier + "/");
            return fits ? List.of(address) : List.of();
        }
        return targets(parameter, modifier).map(type -> type + "/" + address).toList();
    }

    private Stream<String> targets(SearchParameter parameter, String modifier) {
        if (!modifier.isEmpty()) {
            return Stream.of(modifier);
        }
        return NAMES_OF_TARGETS.contains(parameter.name())
                ? Stream.of(parameter.name().substring(0, 1).toUpperCase(Locale.ROOT)
                        + parameter.name().substring(1))
                : parameters.types().stream();
    }

    /** By the identifier that stands in the reference, or by that of what is referred to. */
    private SearchCondition identified(SearchParameter parameter, List<String> alternatives) {
        allowed(parameter, IDENTIFIER, Kind.REFERENCE);
        List<ValueMatch> matches = new ArrayList<>();
        alternatives.forEach(value -> matches.add(TokenMatch.parse(value)));
        if (targets(parameter, "").anyMatch(target -> parameters.keeps(target, IDENTIFIER))) {
            matches.add(chained(parameter, "", IDENTIFIER, alternatives));
        }
        return new SearchCondition.AnyOf(parameter, matches);
    }

    private ReferenceMatch chained(SearchParameter parameter, String type, String rest, List<String> alternatives) {
        allowed(parameter, rest, Kind.REFERENCE);
        String name = rest.split("[:.]")[0];
        List<String> targets = targets(parameter, type)
                .filter(target -> parameters.keeps(target, name))
                .toList();
        if (targets.isEmpty()) {
            throw new QueryRefused("'" + SearchParameterText.printable(name) + "' is no search parameter of what '"
                    + parameter.name() + "' refers to");
        }
        return new ReferenceMatch(targets.stream()
                .flatMap(target -> chains.find(target, rest, alternatives).stream())
                .toList());
    }
}
