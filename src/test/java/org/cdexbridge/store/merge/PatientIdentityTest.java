package org.cdexbridge.store.merge;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.store.StoreRejected;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatientIdentityTest {
    private final PatientIdentity identity = new PatientIdentity(UpdateRule.DEFAULTS);

    @ParameterizedTest
    @CsvSource({
        "1970-05-01, female, Núñez, 1970-05-01, female, NUNEZ",
        "1970-05-01, female, Núñez, 1970, female, Núñez",
        "1970-05-01, female, Núñez, , female, Núñez",
        "1970-05-01, female, O'Connor, 1970-05-01, female, Smith",
        "1970-05-01, female, Weiß, 1970-05-01, male, WEISS",
        "1970-05-01, unknown, Ito, 1970-05-01, male, Smith"
    })
    void recordsThatCanBeOnePersonPass(
            String birth, String sex, String family, String birth2, String sex2, String family2) {
        assertThatCode(() -> identity.check(patient(birth, sex, family), patient(birth2, sex2, family2)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "1970-05-01, female, Núñez, 1970-05-02, female, Núñez",
        "1970-05-01, female, Núñez, 1971, female, Núñez",
        "1970-05-01, female, Núñez, 1970-05-01, male, Smith"
    })
    void recordsThatContradictAreRefused(
            String birth, String sex, String family, String birth2, String sex2, String family2) {
        assertThatThrownBy(() -> identity.check(patient(birth, sex, family), patient(birth2, sex2, family2)))
                .isInstanceOf(StoreRejected.class)
                .hasMessageNotContaining("Smith")
                .hasMessageNotContaining("1970");
    }

    @Test
    void withoutRulesNothingContradicts() {
        assertThatCode(() -> new PatientIdentity(Set.of())
                        .check(patient("1970-05-01", "female", "Ito"), patient("1999-01-01", "male", "Smith")))
                .doesNotThrowAnyException();
    }

    @Test
    void aBirthDateThatIsOnlySaidToBeAbsentContradictsNothing() {
        Patient absent = patient(null, "female", "Ito");
        absent.getBirthDateElement()
                .addExtension("http://hl7.org/fhir/StructureDefinition/data-absent-reason", new CodeType("unknown"));

        assertThatCode(() -> identity.check(patient("1970-05-01", "female", "Ito"), absent))
                .doesNotThrowAnyException();
    }

    private static Patient patient(String birth, String sex, String family) {
        Patient patient = new Patient();
        patient.setId("p");
        patient.setGender(AdministrativeGender.fromCode(sex));
        patient.addName().setFamily(family);
        if (birth != null) {
            patient.setBirthDateElement(new DateType(birth));
        }
        return patient;
    }
}
