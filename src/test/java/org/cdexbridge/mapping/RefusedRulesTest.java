package org.cdexbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.junit.jupiter.api.Test;

/** Rules that could never work, or would be dropped silently, are refused with their line when they are loaded. */
class RefusedRulesTest {
    private static final String SEX = "system,code,targetSystem,targetCode,targetDisplay,note\n,M,,male,,\n";

    @Test
    void aMapThatIsNoMapping() {
        one("- resource: Patient", MappingCode.SYNTAX, 1, "sequence", "resource");
    }

    @Test
    void rowsThatAreNoMapping() {
        one("resource: Patient\nset:\n  - gender", MappingCode.SYNTAX, 3, "sequence", "FHIR path");
    }

    @Test
    void anUnknownKeyOfAMapNamesTheNearest() {
        one("resource: Patient\nprofil: x", MappingCode.UNKNOWN_KEY, 2, "`profil`", "`profile`");
    }

    @Test
    void anUnknownElementDeepInRowsInPlace() {
        String map = "resource: Patient\nset:\n  name:\n    each: name\n    set:\n      famly: last";
        one(map, MappingCode.UNKNOWN_ELEMENT, 6, "`famly`", "`family`");
    }

    @Test
    void aSourceTypeThatDoesNotConvertToTheElement() {
        one(
                "resource: Patient\nset:\n  identifier: { from: id, as: AMOUNT }",
                MappingCode.UNREACHABLE_TYPE,
                3,
                "AMOUNT",
                "");
    }

    @Test
    void aSourceTypeThatDoesNotExist() {
        one("resource: Patient\nset:\n  identifier: { from: id, as: KEI }", MappingCode.UNREACHABLE_TYPE, 3, "KEI", "");
    }

    @Test
    void theSameWrongXPathIsToldAtEachOfItsPlaces() {
        List<MappingErrors.Problem> problems =
                problems("resource: Patient\nset:\n  gender: \"sex[\"\n  birthDate: \"sex[\"");
        assertThat(problems).extracting(MappingErrors.Problem::place).containsExactly(place(3), place(4));
    }

    @Test
    void useOfAMapThatMakesAResource() {
        one(
                "resource: Patient\nset:\n  name: { each: n, include: person }",
                MappingCode.UNREACHABLE_TYPE,
                3,
                "`person`",
                "");
    }

    @Test
    void useOfAMapThatMakesAnotherType() {
        List<MappingErrors.Problem> problems = problems(
                "resource: Patient\nset:\n  identifier: { each: n, include: name }",
                "toy/name.yaml",
                "element: HumanName\nset:\n  family: last");
        assertThat(problems).extracting(MappingErrors.Problem::place).containsExactly(place(3));
    }

    @Test
    void refToAMapThatMakesAnElement() {
        List<MappingErrors.Problem> problems = problems(
                "resource: Patient\nset:\n  generalPractitioner: { each: n, reference: name }",
                "toy/name.yaml",
                "element: HumanName\nset:\n  family: last");
        assertThat(problems).extracting(MappingErrors.Problem::place).containsExactly(place(3));
    }

    @Test
    void refWhereNoReferenceStands() {
        one(
                "resource: Patient\nset:\n  name: { each: n, reference: person }",
                MappingCode.UNREACHABLE_TYPE,
                3,
                "`name`",
                "");
    }

    @Test
    void aConstantThatIsNoValueOfTheType() {
        one(
                "resource: Patient\nset:\n  birthDate: { fixed: yesterday }",
                MappingCode.BAD_CONSTANT,
                3,
                "`yesterday`",
                "birthDate");
    }

    @Test
    void theSameRowTwice() {
        one("resource: Patient\nset:\n  gender: sex\n  gender: other", MappingCode.SYNTAX, 4, "gender", "");
    }

    @Test
    void aMapThatIsLikeItselfByAnother() {
        List<MappingErrors.Problem> problems =
                problems("resource: Patient\nextends: other", "toy/other.yaml", "resource: Patient\nextends: person");
        assertThat(problems).extracting(MappingErrors.Problem::code).containsOnly(MappingCode.UNKNOWN_MAP);
    }

    @Test
    void aSectionFileOfTheWrongShape() {
        section("templates:\n  a: b", 2);
    }

    @Test
    void aSectionKeyThatIsNotKnown() {
        section("templates: []\nlionc: []", 2);
    }

    @Test
    void aSectionThatNamesAMapThatIsNotThere() {
        section("templates: [a]\nuntyped:\n  o: nothing", 3);
    }

    @Test
    void aCodeTableWhoseColumnHasAnotherName() {
        MappingErrors errors = catchThrowableOfType(
                MappingErrors.class,
                () -> TestDialect.mappings(
                        "codes/sex.csv", "system,kode,targetSystem,targetCode,targetDisplay,note\n,M,,male,,\n"));
        assertThat(errors.problems()).extracting(MappingErrors.Problem::code).containsOnly(MappingCode.SYNTAX);
    }

    private static void section(String content, int line) {
        MappingErrors errors =
                catchThrowableOfType(MappingErrors.class, () -> TestDialect.mappings("toy/sections/s.yaml", content));
        assertThat(errors).isNotNull();
        assertThat(errors.problems())
                .extracting(MappingErrors.Problem::place)
                .containsExactly("mappings/toy/sections/s.yaml:" + line);
    }

    private static void one(String map, MappingCode code, int line, String found, String expected) {
        List<MappingErrors.Problem> problems = problems(map);
        assertThat(problems).hasSize(1).allSatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.place()).isEqualTo(place(line));
            assertThat(problem.found()).contains(found);
            assertThat(problem.expected()).contains(expected);
        });
    }

    private static String place(int line) {
        return "mappings/toy/person.yaml:" + line;
    }

    private static List<MappingErrors.Problem> problems(String map, String... more) {
        String[] all = java.util.Arrays.copyOf(more, more.length + 4);
        all[more.length] = "toy/person.yaml";
        all[more.length + 1] = map;
        all[more.length + 2] = "codes/sex.csv";
        all[more.length + 3] = SEX;
        MappingErrors errors = catchThrowableOfType(MappingErrors.class, () -> TestDialect.mappings(all));
        assertThat(errors).as("refused at load").isNotNull();
        return errors.problems();
    }
}
