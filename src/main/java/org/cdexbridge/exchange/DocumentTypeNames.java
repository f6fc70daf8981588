package org.cdexbridge.exchange;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.resource.Code;

/**
 * The words by which documents of a LOINC type go: more words beside the code may ask for some of them only, which no
 * search can tell.
 */
final class DocumentTypeNames {
    private static final String FILE = "/exchange/document-type-names.txt";
    private static final String ANY = "any";
    private static final int SHORT = 3;
    private static final DocumentTypeNames ONLY = new DocumentTypeNames(read());

    /** Words by LOINC code; those that go with every type under {@link #ANY}. */
    private final Map<String, Set<String>> byCode;

    private DocumentTypeNames(Map<String, Set<String>> byCode) {
        this.byCode = byCode;
    }

    static DocumentTypeNames get() {
        return ONLY;
    }

    private static Map<String, Set<String>> read() {
        return WordLists.read(FILE).entrySet().stream()
                .collect(
                        Collectors.toUnmodifiableMap(Map.Entry::getKey, list -> words(String.join(" ", list.getValue()))
                                .collect(Collectors.toUnmodifiableSet())));
    }

    /**
     * Whether the words of a text and of the codes say more than that all documents of some types are wanted.
     *
     * @param types those of the codes that are of LOINC
     */
    boolean narrow(List<Code> codes, List<Code> types, String text) {
        Set<String> known = new HashSet<>(byCode.getOrDefault(ANY, Set.of()));
        types.forEach(type -> known.addAll(byCode.getOrDefault(type.code(), Set.of())));
        // of a type that is not listed nothing but its own display says what it is called
        types.stream()
                .filter(type -> !byCode.containsKey(type.code()))
                .flatMap(type -> words(type.display()))
                .forEach(known::add);
        return Stream.concat(Stream.of(text), codes.stream().map(Code::display))
                .flatMap(DocumentTypeNames::words)
                .anyMatch(word -> !known.contains(word));
    }

    /** In small letters and in the singular. */
    private static Stream<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.length() > SHORT && word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
    }
}
