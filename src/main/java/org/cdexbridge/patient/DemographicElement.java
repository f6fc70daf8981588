package org.cdexbridge.patient;

import java.util.Collection;
import java.util.EnumSet;
import java.util.stream.Collectors;

/** What is compared of two persons. */
public enum DemographicElement {
    IDENTIFIER("identifier"),
    BIRTH_DATE("birth date"),
    SEX("sex"),
    FAMILY_NAME("family name"),
    GIVEN_NAME("given name"),
    DEATH_DATE("date of death");

    private final String words;

    DemographicElement(String words) {
        this.words = words;
    }

    /** Their names in words, nothing of the person: {@code birth date, sex}. */
    public static String words(Collection<DemographicElement> elements) {
        return elements.isEmpty()
                ? ""
                : EnumSet.copyOf(elements).stream()
                        .map(element -> element.words)
                        .collect(Collectors.joining(", "));
    }
}
