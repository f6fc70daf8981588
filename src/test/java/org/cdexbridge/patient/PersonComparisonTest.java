package org.cdexbridge.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cdexbridge.patient.PersonMatch.Contradiction;
import org.cdexbridge.patient.PersonMatch.Inconclusive;
import org.cdexbridge.patient.PersonMatch.Same;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule for one person or two, by cases. Names are family^given^suffix, or words alone. */
class PersonComparisonTest {
    private static final String NUMBERS = "https://hospital.test/mrn";

    static Patient patient(String name, String birthDate, String sex) {
        Patient patient = new Patient();
        if (name != null) {
            patient.addName(name(name));
        }
        patient.getBirthDateElement().setValueAsString(birthDate);
        patient.getGenderElement().setValueAsString(sex);
        return patient;
    }

    private static HumanName name(String name) {
        String[] parts = name.split("\\^", -1);
        HumanName made = new HumanName();
        if (parts.length == 1) {
            return made.setText(name);
        }
        made.setFamily(parts[0].isEmpty() ? null : parts[0]);
        Arrays.stream(parts[1].split("\\+")).filter(given -> !given.isEmpty()).forEach(made::addGiven);
        Arrays.stream(parts).skip(2).forEach(made::addSuffix);
        return made;
    }

    /** In both orders, which make no difference. */
    private static PersonComparison compared(Patient one, Patient other) {
        PersonComparison comparison = PersonComparison.of(Demographics.of(one), Demographics.of(other));
        assertThat(PersonComparison.of(Demographics.of(other), Demographics.of(one)))
                .isEqualTo(comparison);
        return comparison;
    }

    private static Agreement of(DemographicElement element, Patient one, Patient other) {
        return compared(one, other).elements().get(element);
    }

    @ParameterizedTest
    @CsvSource({
        "Núñez^A, NUNEZ^A, AGREES",
        "Müller^A, Mueller^A, AGREES",
        "Müller^A, MULLER^A, AGREES",
        "Weiß^A, WEISS^A, AGREES",
        "Sørensen^A, Soerensen^A, AGREES",
        "Łukasiewicz^A, Lukasiewicz^A, AGREES",
        "Æbelø^A, Aebelo^A, AGREES",
        "Þórðardóttir^A, Thordardottir^A, AGREES",
        "O’Connor^A, OCONNOR^A, AGREES",
        "O'Connor^A, O Connor^A, AGREES",
        "Kaʻahumanu^A, Kaahumanu^A, AGREES",
        "Smith-Jones^A, Smith Jones^A, AGREES",
        "Smith-Jones^A, SmithJones^A, AGREES",
        "Smith-Jones^A, Jones^A, AGREES",
        "García Márquez^A, Garcia^A, AGREES",
        "Smith-Jones^A, Jones-Brown^A, DIFFERS",
        "van der Berg^A, Berg^A, AGREES",
        "van der Berg^A, Vanderberg^A, AGREES",
        "De La Cruz^A, Delacruz^A, AGREES",
        "Smith Jr^A, Smith^A, AGREES",
        "Smith^A, Smyth^A, DIFFERS",
        "Van^A, Von^A, DIFFERS",
        "Иванов^A, ИВАНОВ^A, AGREES",
        "李^明, 王^明, DIFFERS",
        "Rivera^Ana, Ana^Rivera, AGREES",
        "Rivera^Ana, Rivera^, AGREES",
        "Rivera^Ana, ^Ana, UNKNOWN",
        "Rivera^Ana, 'Rivera, Ana', AGREES",
        "De la Cruz^Ana, Ana Delacruz, AGREES",
        "Rivera^Ana, Ben Miller, DIFFERS",
        "Rivera^Ana, Ana, UNKNOWN",
        "Rivera^Ana, Ana R., UNKNOWN",
        "Ana Rivera, Rivera Ana, AGREES",
    })
    void familyNames(String one, String other, Agreement agreement) {
        assertThat(of(DemographicElement.FAMILY_NAME, patient(one, null, null), patient(other, null, null)))
                .isEqualTo(agreement);
    }

    @ParameterizedTest
    @CsvSource({
        "R^Ana, R^ANA, AGREES",
        "R^José, R^Jose, AGREES",
        "R^Anne+Marie, R^Anne-Marie, AGREES",
        "R^Annemarie, R^Anne Marie Louise, AGREES",
        "R^Ana+Maria, R^Ana, AGREES",
        "R^Ana+Maria, R^Maria, AGREES",
        "R^Ana+M, R^Ana+Maria, AGREES",
        "R^Ana+Maria, R^Eva+Maria, DIFFERS",
        "R^John+A, R^John+B, DIFFERS",
        "R^A, R^Ana, UNKNOWN",
        "R^A, R^A, UNKNOWN",
        "R^A, R^Ben, DIFFERS",
        "R^Bob, R^Robert, DIFFERS",
        "R^Ana, R^Eva, DIFFERS",
        "李^明, 李^明, AGREES",
        "李^明, 李^亮, DIFFERS",
        "R^Ana, R^, UNKNOWN",
        "Rivera^Ana, Ana^Rivera, AGREES",
        "R^John^Jr, R^John^Sr, DIFFERS",
        "R^John^Jr, R^John^II, AGREES",
        "R^John^Jr, R^John, AGREES",
        "R^John Jr, R^John^Jr., AGREES",
        "Rivera^Ana, Rivera A., UNKNOWN",
        "Rivera^Ana+Maria, Ms. Ana Rivera, AGREES",
    })
    void givenNames(String one, String other, Agreement agreement) {
        assertThat(of(DemographicElement.GIVEN_NAME, patient(one, null, null), patient(other, null, null)))
                .isEqualTo(agreement);
    }

    @ParameterizedTest
    @CsvSource({
        "1970-05-01, 1970-05-01, AGREES",
        "1970-05-01, 1970-05-02, DIFFERS",
        "1970-05-01, 1970-01-05, DIFFERS",
        "1970-05-01, 1970-05, UNKNOWN",
        "1970-05-01, 1970, UNKNOWN",
        "1970-05-01, 1971, DIFFERS",
        "1970, 1970, UNKNOWN",
        "1970-05-01, , UNKNOWN",
    })
    void birthDates(String one, String other, Agreement agreement) {
        assertThat(of(DemographicElement.BIRTH_DATE, patient(null, one, null), patient(null, other, null)))
                .isEqualTo(agreement);
    }

    @ParameterizedTest
    @CsvSource({
        "female, female, AGREES",
        "female, male, DIFFERS",
        "female, other, UNKNOWN",
        "unknown, male, UNKNOWN",
        ", male, UNKNOWN",
    })
    void sexes(String one, String other, Agreement agreement) {
        assertThat(of(DemographicElement.SEX, patient(null, null, one), patient(null, null, other)))
                .isEqualTo(agreement);
    }

    @ParameterizedTest
    @CsvSource({
        "a|1, a|1, AGREES",
        "a|1, a|2, DIFFERS",
        "a|1, b|2, UNKNOWN",
        "a|1 b|2, a|1 b|3, DIFFERS",
        "a|1 a|2, a|2, AGREES",
        "|1, |1, UNKNOWN",
        "urn:ietf:rfc:3986|urn:a, urn:ietf:rfc:3986|urn:b, UNKNOWN",
    })
    void identifiersOfOneAuthority(String one, String other, Agreement agreement) {
        assertThat(of(DemographicElement.IDENTIFIER, numbered(one), numbered(other)))
                .isEqualTo(agreement);
    }

    private static Patient numbered(String numbers) {
        Patient patient = new Patient();
        for (String number : numbers.split(" ")) {
            String[] parts = number.split("\\|");
            patient.addIdentifier()
                    .setSystem(parts[0].isEmpty() ? null : parts[0])
                    .setValue(parts[1]);
        }
        return patient;
    }

    @ParameterizedTest
    @ValueSource(strings = {"AN", "VN", "DL", "PPN"})
    void numbersOfWhichOnePersonHasSeveralSayNothing(String type) {
        Patient one = numbered("a|1");
        Patient other = numbered("a|2");
        one.getIdentifierFirstRep().setType(new CodeableConcept(new Coding("urn:types", type, null)));

        assertThat(of(DemographicElement.IDENTIFIER, one, other)).isEqualTo(Agreement.UNKNOWN);
    }

    @Test
    void deathContradictsByItsDateAlone() {
        Patient dead = patient("Rivera^Ana", "1970-05-01", "female").setDeceased(new DateTimeType("2024-01-02"));
        Patient alive = patient("Rivera^Ana", "1970-05-01", "female").setDeceased(new BooleanType(false));
        Patient other =
                patient("Rivera^Ana", "1970-05-01", "female").setDeceased(new DateTimeType("2023-01-02T10:00:00Z"));

        assertThat(compared(dead, alive).forRelease()).isInstanceOf(Same.class);
        assertThat(compared(dead, other).forRelease())
                .isEqualTo(new Contradiction(Set.of(DemographicElement.DEATH_DATE)));
    }

    @Test
    void everyNameThatSomebodyHadCountsButNoStandIn() {
        Patient married = patient("Smith^Ana", "1970-05-01", "female");
        married.addName(name("Rivera^").setUse(NameUse.MAIDEN));
        Patient before = patient("Rivera^Ana", "1970-05-01", "female");
        Patient called = patient("Rivera^Anita", null, null);
        before.addName(name("^Anita").setUse(NameUse.NICKNAME));
        Patient unnamed = new Patient();
        unnamed.addName(name("Doe^Jane").setUse(NameUse.TEMP));
        unnamed.addName(name("X^Y").setUse(NameUse.ANONYMOUS));

        assertThat(compared(married, before).forRelease()).isInstanceOf(Same.class);
        assertThat(of(DemographicElement.GIVEN_NAME, before, called)).isEqualTo(Agreement.AGREES);
        assertThat(compared(unnamed, before).forRelease()).isEqualTo(new Inconclusive(Set.of()));
    }

    @Test
    void whateverIsRepeatedIsComparedInNoTime() {
        Patient one = new Patient();
        Patient other = new Patient();
        for (int i = 0; i < 5_000; i++) {
            one.addName().setFamily("a" + "b".repeat(i % 1000)).addGiven("c".repeat(i % 999 + 1));
            other.addName().setFamily("d" + "b".repeat(i % 1000)).addGiven("e".repeat(i % 999 + 1));
            one.addIdentifier().setSystem("a" + i).setValue("1");
            other.addIdentifier().setSystem("a" + i).setValue("2");
            one.getNameFirstRep().addGiven("f" + "g".repeat(i % 100));
        }

        assertTimeout(Duration.ofSeconds(10), () -> compared(one, other));
    }

    @Test
    void whatIsComparedStaysAsItIs() {
        Patient patient = numbered("a|1");
        Patient before = patient.copy();

        Demographics.of(patient);

        assertThat(patient.children()).allSatisfy(property -> assertThat(property.getValues())
                .hasSameSizeAs(before.getNamedProperty(property.getName()).getValues()));
        assertThat(patient.getIdentifierFirstRep().children().get(1).hasValues())
                .isFalse();
    }

    @Test
    void twinsAreTwo() {
        Patient ana = patient("Rivera^Ana", "1970-05-01", "female");
        Patient eva = patient("Rivera^Eva", "1970-05-01", "female");

        assertThat(compared(ana, eva).forRelease()).isEqualTo(new Contradiction(Set.of(DemographicElement.GIVEN_NAME)));
        assertThat(compared(ana, eva).doubts()).containsExactly(DemographicElement.GIVEN_NAME);
        assertThat(compared(ana, ana).doubts()).isEmpty();
        assertThat(compared(ana, eva).forUpdate(Set.of(UpdateRule.GIVEN_NAME)))
                .isEqualTo(new Contradiction(Set.of(DemographicElement.GIVEN_NAME)));
    }

    @Test
    void theWholeNameWithTheBirthDateIsEnoughAndAnIdentifierWithEither() {
        Patient whole = patient("Rivera^Ana", "1970-05-01", null);
        Patient named = patient("Rivera^Ana", null, "female");
        Patient born = patient(null, "1970-05-01", "female");

        assertThat(compared(whole, whole).forRelease()).isInstanceOf(Same.class);
        assertThat(compared(whole, named).forRelease()).isInstanceOf(Inconclusive.class);
        assertThat(compared(whole, born).forRelease()).isInstanceOf(Inconclusive.class);
        for (Patient patient : List.of(whole, named, born)) {
            patient.addIdentifier().setSystem(NUMBERS).setValue("1");
        }
        assertThat(compared(whole, named).forRelease()).isInstanceOf(Same.class);
        assertThat(compared(whole, born).forRelease()).isInstanceOf(Same.class);
        assertThat(compared(named, born).forRelease())
                .isEqualTo(new Inconclusive(Set.of(DemographicElement.IDENTIFIER, DemographicElement.SEX)));
    }

    /** Under one identifier, with the rules that hold where a site says nothing else. */
    @ParameterizedTest
    @CsvSource({
        "Rivera^Ana, 1970-05-01, female, Smith^Ana, 1970-05-01, female, ''",
        "Rivera^Ana, 1970-05-01, female, Rivera^Eva, 1970-05-01, female, ''",
        "Rivera^Babygirl, 2024-05-01, female, Smith^Eva, 2024-05-01, female, ''",
        "Rivera^Alex, 1970-05-01, female, Rivera^Alexander, 1970-05-01, male, ''",
        "Rivera^Ana, , female, Rivera^Ana, 1970-05-01, female, ''",
        "Rivera^Ana, 1970-05-01, female, Rivera^Ana, 1970-05-02, female, birth date",
        "Rivera^Ana, 1970-05-01, female, Miller^Ben, 1970-05-01, male, 'sex, family name'",
        "Rivera^Ana, , female, Miller^Eva, 1970-05-01, female, 'family name, given name'",
        "Rivera^Ana, , , Miller^Ben, , , 'family name, given name'",
        "Rivera^Ana, 1970, female, Miller^Eva, 1970, female, 'family name, given name'",
        "Rivera^Ana, 1970-05-01, female, Miller^Ben, 1985-12-30, male, 'birth date, sex, family name, given name'",
    })
    void whatContradictsUnderOneIdentifier(
            String name, String born, String sex, String name2, String born2, String sex2, String differing) {
        PersonMatch match =
                compared(patient(name, born, sex), patient(name2, born2, sex2)).forUpdate(UpdateRule.DEFAULTS);

        assertThat(DemographicElement.words(match.contradiction())).isEqualTo(differing);
    }

    @Test
    void whatAReviewerReadsHasNamesBirthDateAndSex() {
        Patient patient = patient("Rivera^Ana+Maria^Jr", "1970-05-01", "female");

        assertThat(Demographics.of(patient).words()).isEqualTo("Ana Maria Rivera Jr, 1970-05-01, female");
        assertThat(Demographics.named("Rivera, Ana").words()).isEqualTo("Rivera, Ana");
        assertThat(Demographics.NONE.words()).isEmpty();
    }
}
