package org.cdexbridge.patient;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Two persons, element by element; the order of the two makes no difference.
 *
 * @param elements what is said of each {@link DemographicElement}
 */
public record PersonComparison(Map<DemographicElement, Agreement> elements) {
    /** A birth date that is known to the day. */
    private static final int DAY = "YYYY-MM-DD".length();

    public PersonComparison {
        elements = Map.copyOf(elements);
    }

    public static PersonComparison of(Demographics one, Demographics other) {
        Map<DemographicElement, Agreement> elements = new EnumMap<>(DemographicElement.class);
        elements.put(DemographicElement.IDENTIFIER, PatientIdentifier.compare(one.numbers(), other.numbers()));
        elements.put(DemographicElement.BIRTH_DATE, dates(one.birthDate(), other.birthDate()));
        elements.put(DemographicElement.SEX, sexes(one.sex(), other.sex()));
        elements.put(DemographicElement.DEATH_DATE, dates(one.deathDate(), other.deathDate()));
        elements.putAll(PersonName.compare(one.names(), other.names()));
        return new PersonComparison(elements);
    }

    /** 1970 does not contradict 1970-05-01, and does not confirm it. */
    private static Agreement dates(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Agreement.UNKNOWN;
        }
        if (!one.startsWith(other) && !other.startsWith(one)) {
            return Agreement.DIFFERS;
        }
        return one.length() == other.length() && one.length() >= DAY ? Agreement.AGREES : Agreement.UNKNOWN;
    }

    private static Agreement sexes(String one, String other) {
        if (one.isEmpty() || other.isEmpty()) {
            return Agreement.UNKNOWN;
        }
        return one.equals(other) ? Agreement.AGREES : Agreement.DIFFERS;
    }

    public boolean agrees(DemographicElement element) {
        return elements.get(element) == Agreement.AGREES;
    }

    public boolean differs(DemographicElement element) {
        return elements.get(element) == Agreement.DIFFERS;
    }

    /** What differs although it is one person by the rules of an update, as it does with twins under one number. */
    public Set<DemographicElement> doubts() {
        Set<DemographicElement> doubts = all(Agreement.DIFFERS);
        doubts.retainAll(Set.of(DemographicElement.SEX, DemographicElement.GIVEN_NAME));
        return doubts;
    }

    /** For a release: everything that differs contradicts. */
    public PersonMatch forRelease() {
        Set<DemographicElement> differing = all(Agreement.DIFFERS);
        return differing.isEmpty() ? agreement() : new PersonMatch.Contradiction(differing);
    }

    /**
     * For an update of what is stored under the same identifier.
     *
     * @param rules what contradicts
     */
    public PersonMatch forUpdate(Set<UpdateRule> rules) {
        Set<DemographicElement> differing = rules.stream()
                .filter(rule -> rule.isBroken(this))
                .flatMap(rule -> rule.elements().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DemographicElement.class)));
        return differing.isEmpty() ? agreement() : new PersonMatch.Contradiction(differing);
    }

    /** An identifier with a name or a birth date that agrees, or the whole name with the birth date. */
    private PersonMatch agreement() {
        Set<DemographicElement> agreeing = all(Agreement.AGREES);
        boolean isNamed =
                agreeing.contains(DemographicElement.FAMILY_NAME) && agreeing.contains(DemographicElement.GIVEN_NAME);
        boolean isSame = agreeing.contains(DemographicElement.IDENTIFIER)
                ? isNamed || agreeing.contains(DemographicElement.BIRTH_DATE)
                : isNamed && agreeing.contains(DemographicElement.BIRTH_DATE);
        return isSame ? new PersonMatch.Same(agreeing) : new PersonMatch.Inconclusive(agreeing);
    }

    private Set<DemographicElement> all(Agreement agreement) {
        return elements.entrySet().stream()
                .filter(entry -> entry.getValue() == agreement)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(DemographicElement.class)));
    }
}
