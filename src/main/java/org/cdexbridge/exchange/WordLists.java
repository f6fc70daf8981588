package org.cdexbridge.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists of words that the jar brings. */
public final class WordLists {
    private WordLists() {}

    /** Reads a file: a line a list, {@code name: word word …}; lines that begin with # are remarks. */
    public static Map<String, List<String>> read(String file) {
        try (InputStream lists = WordLists.class.getResourceAsStream(file)) {
            Map<String, List<String>> byName = new TreeMap<>();
            new String(lists.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> {
                        String[] parts = line.split(": ", 2);
                        byName.put(parts[0], List.of(parts[1].split(" ")));
                    });
            return byName;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
