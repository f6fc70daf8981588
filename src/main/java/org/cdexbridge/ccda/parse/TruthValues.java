package org.cdexbridge.ccda.parse;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Truth values (XML Schema: true, 1, false, 0) as senders write them; collects the words that are none but can be read. */
public final class TruthValues {
    private static final Set<String> YES = Set.of("yes", "y", "t");
    private static final Set<String> NO = Set.of("no", "n", "f");
    private static final Set<String> VALID = Set.of("true", "1", "false", "0");

    /** Stands in place of what nobody can read, as an empty value. */
    private static final String UNREADABLE = "unreadable";

    private final Map<String, String> words = new LinkedHashMap<>();

    /** The value as XML Schema has it. */
    String standard(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        if (VALID.contains(word)) {
            return word;
        }
        if (!YES.contains(word) && !NO.contains(word)) {
            return UNREADABLE;
        }
        String meant = YES.contains(word) ? "true" : "false";
        words.put(word, meant);
        return meant;
    }

    /** Whether a value that was read here is no truth value at all. */
    public static boolean isUnreadable(String value) {
        return value.equals(UNREADABLE);
    }

    /** What was read, by the words that stood there. */
    Map<String, String> words() {
        return Map.copyOf(words);
    }
}
