package org.cdexbridge.exchange.query;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.store.embedded.SearchParameterList;

/** Which parameters a partner's search may have: none that could tell of what it must not see. */
final class QueryRules {
    private static final Set<String> CONTROL =
            Set.of("_id", "_lastUpdated", "_count", "_offset", "_sort", "_elements", "_summary", "_format", "_pretty");
    private static final Set<String> INCLUDING = Set.of("_include", "_revinclude");
    private static final Set<String> MODIFIERS = Set.of("exact", "contains", "missing", "not", "identifier", "Patient");
    /** What may be asked of the resource behind a reference. */
    private static final Map<String, Set<String>> CHAINS = Map.of(
            "patient", Set.of("identifier", "name", "family", "given", "birthdate", "gender", "_id"),
            "practitioner", Set.of("identifier", "name"),
            "organization", Set.of("name", "identifier"));

    /** What of a patient is known to who asks, whether it may have the Patient or not. */
    private static final Set<String> NUMBERS = Set.of("identifier", "_id");

    private static final String TOTAL = "_total";

    private final SearchParameterList known;

    QueryRules(SearchParameterList known) {
        this.known = known;
    }

    /** The first rule that a search breaks. */
    Optional<Finding> broken(RequestDetails request, Caller caller) {
        String type = request.getResourceName();
        List<Finding> findings = new ArrayList<>();
        request.getParameters().forEach((name, values) -> {
            boolean allowed = INCLUDING.contains(name)
                    ? Arrays.stream(values).allMatch(value -> include(value, type, name, caller))
                    : TOTAL.equals(name)
                            || CONTROL.contains(name) && control(type, name, values)
                            || plain(type, name) && mayAsk(name, caller);
            if (!allowed) {
                findings.add(new Finding(SecurityCode.PARAMETER_REFUSED, "it can't be used", printable(name)));
            }
        });
        return findings.stream().findFirst();
    }

    /** A count would count what is left out of the answer. */
    static void withoutTotal(RequestDetails request) {
        Map<String, String[]> parameters = new HashMap<>(request.getParameters());
        if (parameters.remove(TOTAL) != null) {
            request.setParameters(parameters);
        }
    }

    private boolean control(String type, String name, String[] values) {
        return switch (name) {
            case "_sort" ->
                Arrays.stream(values)
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(key -> key.replaceFirst("^-", ""))
                        .allMatch(key -> known.keeps(type, key));
            case "_summary" ->
                Arrays.stream(values)
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
        boolean modifier = colon < 0 || MODIFIERS.contains(first.substring(colon + 1));
        boolean chain = dot < 0
                || CHAINS.getOrDefault(parameter, Set.of())
                        .contains(name.substring(dot + 1).replaceFirst(":exact$", ""));
        return modifier && chain && known.keeps(type, parameter);
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
