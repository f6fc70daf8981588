package org.cdexbridge.exchange;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Set;
import org.cdexbridge.patient.Demographics;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;

/**
 * Whose data somebody at the site means to send, to be compared with the record. Every part may be missing.
 *
 * @param family family name
 * @param given names, the first one first
 * @param birthDate FHIR date
 * @param sex {@code female}, {@code male}, {@code other} or {@code unknown}
 */
public record StatedPatient(
        @JsonSetter(nulls = Nulls.AS_EMPTY) String family,
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @JsonSetter(nulls = Nulls.AS_EMPTY)
                List<String> given,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String birthDate,
        @JsonSetter(nulls = Nulls.AS_EMPTY) String sex) {
    public static final StatedPatient NOBODY = new StatedPatient("", List.of(), "", "");

    private static final String DATE = "\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?";
    private static final Set<String> SEXES = Set.of("female", "male", "other", "unknown");

    public StatedPatient {
        given = List.copyOf(given);
    }

    /** @throws IllegalArgumentException with what is wrong with it */
    public void check() {
        if (!birthDate.isEmpty() && !birthDate.matches(DATE)) {
            throw new IllegalArgumentException("the patient's birthDate is YYYY-MM-DD, YYYY-MM or YYYY");
        }
        if (!sex.isEmpty() && !SEXES.contains(sex)) {
            throw new IllegalArgumentException("the patient's sex is female, male, other or unknown");
        }
    }

    /** To be compared. */
    public Demographics demographics() {
        Patient patient = new Patient();
        patient.addName().setFamily(family);
        given.forEach(patient.getNameFirstRep()::addGiven);
        patient.getBirthDateElement().setValueAsString(birthDate.isEmpty() ? null : birthDate);
        patient.setGender(AdministrativeGender.fromCode(sex));
        return Demographics.of(patient);
    }
}
