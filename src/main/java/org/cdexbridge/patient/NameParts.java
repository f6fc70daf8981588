package org.cdexbridge.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A name as {@link NameNormalization}, against another; nicknames are not guessed.
 *
 * @param family words of the family name
 * @param given those of all given names
 * @param text those of the whole name, only where its parts are not told
 */
record NameParts(List<String> family, List<String> given, List<String> text) {
    private static final Set<String> PARTICLES = Set.of(
            "abu", "af", "al", "av", "bin", "d", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du",
            "e", "el", "ibn", "la", "las", "le", "los", "ten", "ter", "van", "vom", "von", "y", "zu", "zum", "zur");

    /** A shorter one stands in many words. */
    private static final int TELLING = 4;

    boolean isEmpty() {
        return family.isEmpty() && given.isEmpty() && text.isEmpty();
    }

    /** The family names of two; empty where one of them has none. */
    Optional<Agreement> family(NameParts other) {
        if (!text.isEmpty() || !other.text.isEmpty()) {
            return inText(other, NameParts::family);
        }
        if (family.isEmpty() || other.family.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(isSwapped(other) ? Agreement.AGREES : families(family, other.family));
    }

    /** The given names of two; empty where one of them has none. */
    Optional<Agreement> given(NameParts other) {
        if (!text.isEmpty() || !other.text.isEmpty()) {
            return inText(other, name -> name.given.stream().limit(1).toList());
        }
        if (given.isEmpty() || other.given.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(isSwapped(other) ? Agreement.AGREES : givens(given, other.given));
    }

    /** Family and given name the wrong way round. */
    private boolean isSwapped(NameParts other) {
        return givens(family, other.given) == Agreement.AGREES && givens(given, other.family) == Agreement.AGREES;
    }

    /** A part of a name in a name that is not told apart. */
    private Optional<Agreement> inText(NameParts other, Function<NameParts, List<String>> part) {
        if (!text.isEmpty() && !other.text.isEmpty()) {
            return Optional.of(givens(text, other.text));
        }
        List<String> sought = part.apply(text.isEmpty() ? this : other);
        List<String> words = text.isEmpty() ? other.text : text;
        return sought.isEmpty() ? Optional.empty() : Optional.of(within(sought, words));
    }

    /** The same with or without particles, or all words of the one among those of the other: Smith is in Smith-Jones. */
    private static Agreement families(List<String> one, List<String> other) {
        List<String> core = core(one);
        List<String> otherCore = core(other);
        boolean isSame = NameNormalization.joined(one).equals(NameNormalization.joined(other))
                || NameNormalization.joined(core).equals(NameNormalization.joined(otherCore))
                || core.containsAll(otherCore)
                || otherCore.containsAll(core);
        return isSame ? Agreement.AGREES : Agreement.DIFFERS;
    }

    private static List<String> core(List<String> words) {
        List<String> core =
                words.stream().filter(word -> !PARTICLES.contains(word)).toList();
        return core.isEmpty() ? words : core;
    }

    /**
     * The same, or all names of the one among those of the other, where an initial may stand for a name; initials alone
     * leave it open.
     */
    private static Agreement givens(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Agreement.UNKNOWN;
        }
        if (begins(one, other) || begins(other, one)) {
            return Agreement.AGREES;
        }
        List<String> mine = without(one, other);
        List<String> theirs = without(other, one);
        boolean isMineFewer = mine.size() <= theirs.size();
        if (!stand(isMineFewer ? mine : theirs, isMineFewer ? theirs : mine)) {
            return Agreement.DIFFERS;
        }
        boolean isNamed = one.stream().anyMatch(word -> !isInitial(word) && other.contains(word));
        return isNamed ? Agreement.AGREES : Agreement.UNKNOWN;
    }

    /** Whether the first words of the one, written together, are the other: Anne-Marie Louise begins with Annemarie. */
    private static boolean begins(List<String> words, List<String> beginning) {
        String sought = NameNormalization.joined(beginning);
        return !isInitial(sought)
                && IntStream.rangeClosed(1, words.size())
                        .anyMatch(length -> NameNormalization.joined(words.subList(0, length))
                                .equals(sought));
    }

    private static List<String> without(List<String> words, List<String> others) {
        return words.stream().filter(word -> !others.contains(word)).toList();
    }

    /** Whether each word of the first list stands for another one of the second, by its initial. */
    private static boolean stand(List<String> words, List<String> others) {
        List<String> left = new ArrayList<>(others);
        return words.stream().allMatch(word -> left.stream()
                .filter(other -> isInitial(word, other))
                .findFirst()
                .map(left::remove)
                .orElse(false));
    }

    private static boolean isInitial(String word, String other) {
        return word.charAt(0) == other.charAt(0) && (isInitial(word) || isInitial(other));
    }

    /** One letter; where letters have no case, as in Chinese, it is a name. */
    private static boolean isInitial(String word) {
        return word.length() == 1 && Character.toUpperCase(word.charAt(0)) != word.charAt(0);
    }

    /** A part of a name in the words of a whole one. A single other word, or an initial, leaves it open. */
    private static Agreement within(List<String> part, List<String> whole) {
        String sought = NameNormalization.joined(part);
        if (whole.containsAll(core(part))
                || sought.length() >= TELLING && NameNormalization.joined(whole).contains(sought)) {
            return Agreement.AGREES;
        }
        boolean isOpen = whole.size() == 1 || whole.stream().anyMatch(word -> isInitial(word, part.get(0)));
        return isOpen ? Agreement.UNKNOWN : Agreement.DIFFERS;
    }
}
