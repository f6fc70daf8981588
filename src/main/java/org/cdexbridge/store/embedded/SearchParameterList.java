package org.cdexbridge.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resource types that the embedded server keeps and the search parameters that it indexes: those that US Core and
 * CDex ask of a server.
 *
 * @param byType names of parameters by resource type
 */
public record SearchParameterList(Map<String, Set<String>> byType) {
    private static final String FILE = "/store/search-parameters.txt";
    /** Answered from columns that every resource has, so they cost no index row. */
    private static final Set<String> FREE = Set.of("_id", "_lastUpdated");

    /** Reads the list: a line a type, {@code Type: name name …}; lines that begin with # are remarks. */
    public static SearchParameterList load() {
        try (InputStream file = SearchParameterList.class.getResourceAsStream(FILE)) {
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SearchParameterList parse(List<String> lines) {
        Map<String, Set<String>> byType = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.charAt(0) != '#') {
                Set<String> names = new TreeSet<>(
                        Arrays.asList(line.substring(colon + 1).trim().split(" +")));
                names.remove("");
                byType.put(line.substring(0, colon), names);
            }
        }
        return new SearchParameterList(byType);
    }

    public boolean keeps(String type, String parameter) {
        return FREE.contains(parameter) || byType.getOrDefault(type, Set.of()).contains(parameter);
    }

    public Set<String> types() {
        return byType.keySet();
    }
}
