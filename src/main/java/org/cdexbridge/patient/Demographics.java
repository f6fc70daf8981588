package org.cdexbridge.patient;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;

/**
 * What a record says of who somebody is; what it does not say is empty.
 *
 * @param names all under which the person is or was known; no stand-ins (use temp and anonymous)
 * @param birthDate FHIR date, as exact as it is known
 * @param sex {@code female} or {@code male}; other and unknown say nothing
 * @param deathDate FHIR date
 * @param numbers identifiers with their authorities
 */
public record Demographics(
        List<PersonName> names, String birthDate, String sex, String deathDate, List<PatientIdentifier> numbers) {
    public static final Demographics NONE = new Demographics(List.of(), "", "", "", List.of());

    /** More names of one person are no names; each is compared with each. */
    private static final int MOST_NAMES = 50;

    private static final int DAY = "YYYY-MM-DD".length();

    public Demographics {
        names = List.copyOf(names);
        numbers = List.copyOf(numbers);
    }

    /** Of a Patient, which stays as it is: asking for an element that is not there would make an empty one. */
    public static Demographics of(Patient patient) {
        return new Demographics(
                patient.getName().stream()
                        .filter(name -> name.getUse() != NameUse.TEMP && name.getUse() != NameUse.ANONYMOUS)
                        .flatMap(name -> PersonName.of(name).stream())
                        .distinct()
                        .limit(MOST_NAMES)
                        .toList(),
                patient.hasBirthDate() ? date(patient.getBirthDateElement()) : "",
                sex(patient.getGender()),
                patient.hasDeceasedDateTimeType() ? date(patient.getDeceasedDateTimeType()) : "",
                PatientIdentifier.of(patient.getIdentifier()));
    }

    /** Of somebody who is named by words alone, as {@code Reference.display} does. */
    public static Demographics named(String text) {
        HumanName name = new HumanName().setText(text);
        return new Demographics(PersonName.of(name).stream().toList(), "", "", "", List.of());
    }

    private static String date(PrimitiveType<?> date) {
        return Optional.ofNullable(date.getValueAsString())
                .map(value -> value.substring(0, Math.min(DAY, value.length())))
                .orElse("");
    }

    private static String sex(AdministrativeGender gender) {
        return gender == AdministrativeGender.FEMALE || gender == AdministrativeGender.MALE ? gender.toCode() : "";
    }

    /** With what another record of the same person says where this one says nothing. */
    public Demographics or(Demographics other) {
        return new Demographics(
                Stream.concat(names.stream(), other.names.stream()).distinct().toList(),
                birthDate.isEmpty() ? other.birthDate : birthDate,
                sex.isEmpty() ? other.sex : sex,
                deathDate.isEmpty() ? other.deathDate : deathDate,
                Stream.concat(numbers.stream(), other.numbers.stream())
                        .distinct()
                        .toList());
    }

    /** Whether this record has all that the other one says. */
    public boolean has(Demographics other) {
        return names.containsAll(other.names)
                && numbers.containsAll(other.numbers)
                && has(birthDate, other.birthDate)
                && has(sex, other.sex)
                && has(deathDate, other.deathDate);
    }

    private static boolean has(String own, String other) {
        return other.isEmpty() || other.equals(own);
    }

    /** Names, birth date and sex for a person to read; empty where nothing is said. */
    public String words() {
        return Stream.of(
                        names.stream().map(PersonName::words),
                        Stream.of(birthDate, sex),
                        deathDate.isEmpty() ? Stream.<String>empty() : Stream.of("died " + deathDate))
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
