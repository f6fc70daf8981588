package org.cdexbridge.mapping.rule;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word nearest to a mistyped one, for error messages. */
public final class SpellingSuggestion {
    private SpellingSuggestion() {}

    public static String to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparing((String k) ->
                                LevenshteinDistance.getDefaultInstance().apply(word, k))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }
}
