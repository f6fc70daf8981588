package org.cdexbridge.exchange.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;

/** Which parameters a partner's search may have: none that could tell of what it must not see. */
final class SearchParameterRules {
    private static final Set<String> CONTROL =
            Set.of("_id", "_lastUpdated", "_count", "_offset", "_sort", "_elements", "_summary", "_format", "_pretty");
    private static final Set<String> INCLUDING = Set.of("_include", "_revinclude");
    private static final Set<String> MODIFIERS = Set.of("exact", "contains", "missing", "not", "identifier");
    /** What may be asked of the resource behind a reference. */
    private static final Map<String, Set<String>> CHAINS = Map.of(
            "patient", Set.of("identifier", "name", "family", "given", "birthdate", "gender", "_id"),
            "practitioner", Set.of("identifier", "name"),
            "organization", Set.of("name", "identifier"));

    /** What of a patient is known to who asks, whether it may have the Patient or not. */
    private static final Set<String> NUMBERS = Set.of("identifier", "_id");

    private static final String TOTAL = "_total";

    private final SearchParameters known;

    SearchParameterRules(SearchParameters known) {
        this.known = known;
    }

    /**
     * The parameters of a search without what a partner gets no answer to.
     *
     * @throws RefusedParameter when one of them can't be used
     */
    Map<String, List<String>> checked(String type, Map<String, List<String>> parameters, Caller caller) {
        parameters.forEach((name, values) -> {
            boolean allowed = INCLUDING.contains(name)
                    ? values.stream().allMatch(value -> include(value, type, name, caller))
                    : TOTAL.equals(name)
                            || CONTROL.contains(name) && control(type, name, values)
                            || plain(type, name) && mayAsk(name, caller);
            if (!allowed) {
                throw new RefusedParameter(new Finding(SecurityCode.PARAMETER_REFUSED, "not allowed", printable(name)));
            }
        });
        // a count would count what is left out of the answer
        Map<String, List<String>> checked = new TreeMap<>(parameters);
        checked.remove(TOTAL);
        return checked;
    }

    /** The parameters by which what is behind a reference is asked about: then that must be seen, too. */
    List<SearchParameter> asksWho(String type, Set<String> names) {
        return names.stream()
                .filter(name -> name.indexOf('.') > 0 || name.endsWith(":identifier"))
                .flatMap(name -> known.find(type, name.split("[:.]")[0]).stream())
                .toList();
    }

    private boolean control(String type, String name, List<String> values) {
        return switch (name) {
            case "_sort" ->
                values.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(key -> key.replaceFirst("^-", ""))
                        .allMatch(key -> known.keeps(type, key));
            case "_summary" ->
                values.stream()
                        .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("count"));
            default -> true;
        };
    }

    /** A search by somebody's name tells that name to who may not have the Patient. */
    private static boolean mayAsk(String name, Caller caller) {
        int dot = name.indexOf('.');
        String asked = name.substring(dot + 1).replaceFirst(":exact$", "");
        return dot < 0 || !name.startsWith("patient") || NUMBERS.contains(asked) || caller.may('s', "Patient");
    }

    private boolean plain(String type, String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        int colon = first.indexOf(':');
        String parameter = colon < 0 ? first : first.substring(0, colon);
        boolean modifier = colon < 0 || isModifier(first.substring(colon + 1));
        boolean chain = dot < 0
                || CHAINS.getOrDefault(parameter, Set.of())
                        .contains(name.substring(dot + 1).replaceFirst(":exact$", ""));
        return modifier && chain && known.keeps(type, parameter);
    }

    /** The type of what is referred to may stand there as well. */
    private boolean isModifier(String modifier) {
        return MODIFIERS.contains(modifier) || known.types().contains(modifier);
    }

    /** What comes along is of a type that the partner may have, and is looked at like everything else. */
    private boolean include(String value, String type, String name, Caller caller) {
        String[] parts = value.split(":");
        if (parts.length < 2 || parts.length > 3 || value.contains("*")) {
            return false;
        }
        boolean from = name.equals("_include") ? parts[0].equals(type) : caller.may('s', parts[0]);
        return from && known.keeps(parts[0], parts[1]);
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9_:.-]", "?");
    }
}
