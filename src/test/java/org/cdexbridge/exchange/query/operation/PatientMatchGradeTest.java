package org.cdexbridge.exchange.query.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

class PatientMatchGradeTest {
    private static Patient person(String number, String family, String given, String born, AdministrativeGender sex) {
        Patient patient = new Patient();
        if (number != null) {
            patient.addIdentifier().setSystem("urn:oid:1.2.3").setValue(number);
        }
        patient.addName().setFamily(family).addGiven(given);
        patient.setBirthDateElement(new DateType(born));
        patient.setGender(sex);
        return patient;
    }

    private final Patient here = person("1", "Marsh", "Ada", "1970-05-01", AdministrativeGender.FEMALE);

    private PatientMatchGrade.Grade grade(Patient asked) {
        return PatientMatchGrade.of(asked, here).grade();
    }

    @Test
    void theSameNumberIsCertainUnlessTheRestContradicts() {
        assertThat(grade(person("1", "Marsh", "Ada", "1970-05-01", null))).isEqualTo(PatientMatchGrade.Grade.CERTAIN);
        assertThat(grade(person("1", "Other", "Ada", "1970-05-01", null))).isEqualTo(PatientMatchGrade.Grade.POSSIBLE);
        assertThat(grade(person("1", "Marsh", "Eve", "1970-05-01", null))).isEqualTo(PatientMatchGrade.Grade.POSSIBLE);
        assertThat(grade(person("1", "Marsh", "Ada", "1971-05-01", null))).isEqualTo(PatientMatchGrade.Grade.POSSIBLE);
    }

    @Test
    void nameBirthDateAndSexTogetherAreProbable() {
        assertThat(grade(person(null, "MARSH", "ada", "1970-05-01", AdministrativeGender.FEMALE)))
                .isEqualTo(PatientMatchGrade.Grade.PROBABLE);
        assertThat(grade(person(null, "Mársh-Hill", "A.", "1970-05-01", AdministrativeGender.FEMALE)))
                .isEqualTo(PatientMatchGrade.Grade.POSSIBLE);
        assertThat(grade(person(null, "Marsh", "Ada", "1970-05-01", null))).isEqualTo(PatientMatchGrade.Grade.POSSIBLE);
    }

    @Test
    void aTwinAndAnotherNumberOfTheSameAuthorityAreSomebodyElse() {
        assertThat(grade(person(null, "Marsh", "Eve", "1970-05-01", AdministrativeGender.FEMALE)))
                .isEqualTo(PatientMatchGrade.Grade.NOT);
        assertThat(grade(person("2", "Marsh", "Ada", "1970-05-01", AdministrativeGender.FEMALE)))
                .isEqualTo(PatientMatchGrade.Grade.NOT);
    }

    @Test
    void aContradictionIsNobody() {
        assertThat(grade(person(null, "Marsh", "Ada", "1970-05-02", AdministrativeGender.FEMALE)))
                .isEqualTo(PatientMatchGrade.Grade.NOT);
        assertThat(grade(person(null, "Marsh", "Ada", "1970-05-01", AdministrativeGender.MALE)))
                .isEqualTo(PatientMatchGrade.Grade.NOT);
        assertThat(grade(person(null, "Swan", "Ada", "1970-05-01", AdministrativeGender.FEMALE)))
                .isEqualTo(PatientMatchGrade.Grade.NOT);
    }
}
