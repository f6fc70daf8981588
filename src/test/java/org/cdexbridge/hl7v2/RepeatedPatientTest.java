package org.cdexbridge.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cdexbridge.conversion.Converted;
import org.cdexbridge.mapping.rule.MappingCode;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two PIDs of one number are one patient, unless the one rule of that says that they are two persons. */
class RepeatedPatientTest {
    private static final String HEADER = "MSH|^~\\&|LAB|NORTH|||20240305101500||ORU^R01^ORU_R01|1|P|2.5.1";
    private static final String NAMED = "PID|1||M-5501^^^NORTH^MR||Ostrander^Minna||";

    @ParameterizedTest
    @CsvSource({
        // one of the two says less
        "19610304|F, 19610304, 1961-03-04, female",
        "19610304, 19610304|F, 1961-03-04, female",
        "19610304|F, 19610304|U, 1961-03-04, female",
        "1961|F, 19610304|F, 1961-03-04, female",
        "19610304|F, 1961|F, 1961-03-04, female",
        "|F, 19610304, 1961-03-04, female"
    })
    void oneWhoSaysLessIsTheSamePatient(String first, String second, String birth, String sex) {
        Converted converted = V2Rules.convert(HEADER, NAMED + first, NAMED + second);

        assertThat(patients(converted)).singleElement().satisfies(patient -> {
            assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo(birth);
            assertThat(patient.getGender().toCode()).isEqualTo(sex);
        });
        assertThat(converted.findings()).noneMatch(finding -> finding.code() == MappingCode.SAME_ID_OTHER_CONTENT);
        assertThat(converted.findings()).noneMatch(finding -> finding.code() == MappingCode.PATIENT_DIFFERS);
    }

    @ParameterizedTest
    @CsvSource({"19610304|F||||||||S, 19610304|F||||||||M, maritalStatus", "19610304|F, 19610304|M, gender"})
    void whatDoesNotMakeAnotherPersonIsToldAndKeptAsItWasFirst(String first, String second, String element) {
        Converted converted = V2Rules.convert(HEADER, NAMED + first, NAMED + second);

        assertThat(patients(converted)).hasSize(1);
        assertThat(converted.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(MappingCode.PATIENT_DIFFERS);
            assertThat(finding.message()).endsWith(": " + element);
        });
    }

    @Test
    void aDateOfDeathIsMoreThanThatSomebodyDied() {
        String dead = NAMED + "19610304|F" + "|".repeat(21);
        Converted converted = V2Rules.convert(HEADER, dead + "|Y", dead + "20240301|Y");

        assertThat(patients(converted)).singleElement().satisfies(patient -> assertThat(
                        patient.getDeceasedDateTimeType().getValueAsString())
                .isEqualTo("2024-03-01"));
    }

    private static List<Patient> patients(Converted converted) {
        return converted.resources().stream()
                .filter(Patient.class::isInstance)
                .map(Patient.class::cast)
                .toList();
    }
}
