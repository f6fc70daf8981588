package org.cdexbridge.patient;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names as words that can be compared: without accents, case and signs, with ligatures and special letters as the
 * letters that stand for them, so that Müller is Mueller and MULLER, and Núñez-O'Connor is NUNEZ O CONNOR.
 */
final class NameNormalization {
    /** Marks on letters that people leave out; marks that are vowels of their own, as in Hindi, stay. */
    private static final Pattern MARKS =
            Pattern.compile("[\\p{InCombiningDiacriticalMarks}\u0591-\u05c7\u064b-\u065f\u0670]");

    /** Apostrophes may be written as letters (category Lm). */
    private static final Pattern BETWEEN = Pattern.compile("(?:[^\\p{L}\\p{M}]|\\p{Lm})+");
    /** Ways to write one letter: ä and ae, å and aa. */
    private static final Pattern UMLAUTS = Pattern.compile("(a)[ae]+|([ou])e+");

    private static final Map<String, String> LETTERS = Map.of(
            "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ħ", "h", "ł", "l", "þ", "th", "ŧ", "t", "ς", "σ");

    /** Suffixes that tell father from son; a Jr may call himself II. */
    private static final Map<String, Integer> GENERATIONS =
            Map.of("sr", 1, "senior", 1, "jr", 2, "junior", 2, "ii", 2, "iii", 3, "iv", 4);

    private static final Set<String> TITLES = Set.of("dds", "dr", "esq", "md", "mr", "mrs", "ms", "phd");

    /** More words are no name. */
    private static final int MOST_WORDS = 20;

    private NameNormalization() {}

    /** Without suffixes and titles, unless there is nothing else. */
    static List<String> of(String name) {
        List<String> words = split(name);
        List<String> rest = words.stream()
                .filter(word -> !GENERATIONS.containsKey(word) && !TITLES.contains(word))
                .toList();
        return rest.isEmpty() ? words : rest;
    }

    /** By number, the father first; none where no suffix tells it. */
    static Set<Integer> generations(String name) {
        return split(name).stream()
                .filter(GENERATIONS::containsKey)
                .map(GENERATIONS::get)
                .collect(Collectors.toSet());
    }

    private static List<String> split(String name) {
        String plain = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return Arrays.stream(BETWEEN.split(plain))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .map(NameNormalization::folded)
                .toList();
    }

    /** Written as one word. */
    static String joined(List<String> words) {
        return folded(String.join("", words));
    }

    private static String folded(String word) {
        return UMLAUTS.matcher(word).replaceAll("$1$2");
    }
}
