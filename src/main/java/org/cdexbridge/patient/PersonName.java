package org.cdexbridge.patient;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.PrimitiveType;

/**
 * One of a person's names, as written.
 *
 * @param family empty where it is not told apart
 * @param given first, middle and further names
 * @param suffixes such as Jr
 * @param text the whole name, only where neither family nor given name is told
 */
public record PersonName(String family, List<String> given, List<String> suffixes, String text) {
    /** What is longer, or of more parts, is no name. */
    private static final int LONGEST = 200;

    private static final int MOST_PARTS = 20;

    public PersonName {
        given = List.copyOf(given);
        suffixes = List.copyOf(suffixes);
    }

    /** Nothing where the name has no letter. */
    static Optional<PersonName> of(HumanName name) {
        String family = text(name.getFamily());
        List<String> given = strings(name.getGiven());
        String text = family.isEmpty() && given.isEmpty() ? text(name.getText()) : "";
        PersonName one = new PersonName(family, given, strings(name.getSuffix()), text);
        return one.parts().isEmpty() ? Optional.empty() : Optional.of(one);
    }

    private static String text(String value) {
        return value == null ? "" : cut(value.strip());
    }

    private static List<String> strings(List<? extends PrimitiveType<String>> values) {
        return values.stream()
                .map(PrimitiveType::getValue)
                .filter(value -> value != null && !value.isBlank())
                .limit(MOST_PARTS)
                .map(PersonName::cut)
                .toList();
    }

    private static String cut(String value) {
        return value.substring(0, Math.min(LONGEST, value.length()));
    }

    /** Family and given name of two persons, each with all names that they are known by. */
    static Map<DemographicElement, Agreement> compare(List<PersonName> one, List<PersonName> other) {
        List<NameParts> mine = one.stream().map(PersonName::parts).toList();
        List<NameParts> theirs = other.stream().map(PersonName::parts).toList();
        List<Agreement> families = new ArrayList<>();
        List<Agreement> givens = new ArrayList<>();
        for (NameParts name : mine) {
            for (NameParts another : theirs) {
                name.family(another).ifPresent(families::add);
                name.given(another).ifPresent(givens::add);
            }
        }
        Set<Integer> generation = generations(one);
        Set<Integer> otherGeneration = generations(other);
        boolean isAnother = !generation.isEmpty()
                && !otherGeneration.isEmpty()
                && generation.stream().noneMatch(otherGeneration::contains);
        return Map.of(
                DemographicElement.FAMILY_NAME,
                Agreement.best(families),
                DemographicElement.GIVEN_NAME,
                isAnother ? Agreement.DIFFERS : Agreement.best(givens));
    }

    private static Set<Integer> generations(List<PersonName> names) {
        return names.stream()
                .flatMap(name -> Stream.concat(
                        Stream.of(name.family, name.text), Stream.concat(name.given.stream(), name.suffixes.stream())))
                .flatMap(part -> NameNormalization.generations(part).stream())
                .collect(Collectors.toSet());
    }

    private NameParts parts() {
        return new NameParts(
                NameNormalization.of(family),
                NameNormalization.of(String.join(" ", given)),
                NameNormalization.of(text));
    }

    /** As people write it. */
    String words() {
        return Stream.of(given.stream(), Stream.of(family), suffixes.stream(), Stream.of(text))
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
