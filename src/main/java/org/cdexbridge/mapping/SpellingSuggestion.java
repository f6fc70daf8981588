package org.cdexbridge.mapping;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word nearest to a mistyped one, for error messages. */
final class SpellingSuggestion {
    private SpellingSuggestion() {}

    static String to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparing((String k) ->
                                LevenshteinDistance.getDefaultInstance().apply(word, k))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }
}
