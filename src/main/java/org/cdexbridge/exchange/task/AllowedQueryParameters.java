package org.cdexbridge.exchange.task;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which types and parameters a query may name.
 *
 * @param byType parameters by resource type; the first names the patient
 */
record AllowedQueryParameters(Map<String, List<String>> byType) {
    private static final String FILE = "/exchange/query-parameters.txt";

    /** Reads the list: a line a type, {@code Type: name name …}; lines that begin with # are remarks. */
    static AllowedQueryParameters load() {
        Map<String, List<String>> byType = new TreeMap<>();
        for (String line : text().lines().filter(line -> !line.startsWith("#")).toList()) {
            int colon = line.indexOf(':');
            byType.put(
                    line.substring(0, colon), List.of(line.substring(colon + 2).split(" ")));
        }
        return new AllowedQueryParameters(byType);
    }

    private static String text() {
        try (InputStream file = AllowedQueryParameters.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
