package org.cdexbridge.exchange.task;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cdexbridge.exchange.WordLists;

/**
 * Which types and parameters a query may name.
 *
 * @param byType parameters by resource type; the first names the patient
 */
record AllowedQueryParameters(Map<String, List<String>> byType) {
    private static final String FILE = "/exchange/query-parameters.txt";

    static AllowedQueryParameters load() {
        return new AllowedQueryParameters(WordLists.read(FILE));
    }

    Set<String> types() {
        return byType.keySet();
    }

    String patientParameter(String type) {
        return byType.getOrDefault(type, List.of()).get(0);
    }

    boolean allows(String type, String parameter) {
        return byType.getOrDefault(type, List.of()).contains(parameter);
    }
}
