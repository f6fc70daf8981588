package org.cdexbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.junit.jupiter.api.Test;

/** What is wrong with a mapping file is found while loading, and said with file, line, what stood there, what was expected. */
class LoadErrorsTest {
    @Test
    void anUnknownKeyNamesTheNearestOne() {
        Problem problem = only("resource: Patient\nset:\n  gender: { form: sex }");
        assertProblem(problem, MappingCode.UNKNOWN_KEY, 3, "`form`", "`from`");
    }

    @Test
    void anUnknownElementNamesTheNearestOne() {
        Problem problem = only("resource: Patient\nset:\n  birthdate: born");
        assertProblem(problem, MappingCode.UNKNOWN_ELEMENT, 3, "`birthdate`", "birthDate");
    }

    @Test
    void anUnknownResourceType() {
        assertProblem(only("resource: Patent\nset: {}"), MappingCode.UNKNOWN_ELEMENT, 1, "`Patent`", "FHIR R4 type");
    }

    @Test
    void aTypeThatNoConversionReaches() {
        Problem problem = only("resource: Patient\nset:\n\n  contact: person");
        assertProblem(problem, MappingCode.UNREACHABLE_TYPE, 4, "`contact`", "`include`");
    }

    @Test
    void anXPathThatDoesNotCompile() {
        Problem problem = only("resource: Patient\nset:\n  name.family: \"last[\"");
        assertProblem(problem, MappingCode.XPATH, 3, "`last[`", "XPath 3.1");
    }

    @Test
    void aCodeTableThatIsNotThere() {
        Problem problem = only("resource: Patient\nset:\n  gender: { from: sex, codes: sexes }");
        assertProblem(problem, MappingCode.UNKNOWN_TABLE, 3, "`sexes`", "");
    }

    @Test
    void aMapThatIsNotThere() {
        Problem problem = only("resource: Patient\nset:\n  name: { include: nane }");
        assertProblem(problem, MappingCode.UNKNOWN_MAP, 3, "`nane`", "person");
    }

    @Test
    void aConstantThatIsNoValueOfTheType() {
        Problem problem = only("resource: Patient\nset:\n  gender: { fixed: man }");
        assertProblem(problem, MappingCode.BAD_CONSTANT, 3, "`man`", "gender");
    }

    @Test
    void whatIsWrongWithAKeyOfTheMapIsToldAtItsLine() {
        assertProblem(only("note: x\nresource: Patent"), MappingCode.UNKNOWN_ELEMENT, 2, "`Patent`", "FHIR R4 type");
        assertProblem(only("element: Patent"), MappingCode.UNKNOWN_ELEMENT, 1, "`Patent`", "FHIR R4 type");
        assertProblem(only("resource: Patient\nmatch: \"a[\""), MappingCode.XPATH, 2, "`a[`", "XPath");
        assertProblem(only("resource: Patient\n\nidentity: \"a[\""), MappingCode.XPATH, 3, "`a[`", "XPath");
        assertProblem(only("resource: Patient\nchildren:\n  - \"a[\""), MappingCode.XPATH, 3, "`a[`", "XPath");
    }

    @Test
    void aKeyThatIsNoTextIsNoneThatIsKnown() {
        assertProblem(only("resource: Patient\n? [a]\n: b"), MappingCode.UNKNOWN_KEY, 2, "``", "");
        assertProblem(only("resource: Patient\nset:\n  ? [a]\n  : b"), MappingCode.UNKNOWN_ELEMENT, 3, "``", "element");
    }

    @Test
    void whatIsIncludedMakesAnElement() {
        List<Problem> problems = catchThrowableOfType(
                        MappingErrors.class,
                        () -> TestDialect.mappings(
                                "toy/person.yaml", "resource: Patient\nset:\n  name: { include: on }",
                                "toy/on.yaml", "children: fact"))
                .problems();
        assertThat(problems).hasSize(1);
        assertProblem(problems.get(0), MappingCode.UNREACHABLE_TYPE, 3, "`on`", "a map with `element` for `name`");
    }

    @Test
    void whatIsNoTextWhereTextMustBeIsToldAtItsLine() {
        assertProblem(only("resource: Patient\nidentity: { a: b }"), MappingCode.SYNTAX, 2, "mapping", "text");
        assertProblem(only("resource: Patient\nchildren:\n  - [a]"), MappingCode.SYNTAX, 3, "sequence", "text");
        assertProblem(only("resource: [Patient]"), MappingCode.SYNTAX, 1, "sequence", "text");
        assertProblem(only("resource: Patient\nmatch: [a]"), MappingCode.SYNTAX, 2, "sequence", "text");
        assertProblem(only("resource: Patient\nscope: [global]"), MappingCode.SYNTAX, 2, "sequence", "text");
        for (String key : List.of("from", "as", "each", "when", "codes", "fixed", "include")) {
            String row = "resource: Patient\nset:\n  name.family: { from: last, " + key + ": [a] }";
            assertProblem(only(row.replace("from: last, from", "from")), MappingCode.SYNTAX, 3, "sequence", "text");
        }
    }

    @Test
    void whatIsNoYaml() {
        Problem problem = only("resource: Patient\nset:\n  name: [a\n");
        assertThat(problem.code()).isEqualTo(MappingCode.SYNTAX);
        assertThat(problem.place()).startsWith("mappings/toy/person.yaml:");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(problems("resource: Patient\nset:\n  gendr: sex\n  nam: last"))
                .hasSize(2);
    }

    private static void assertProblem(Problem problem, MappingCode code, int line, String found, String expected) {
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.place()).isEqualTo("mappings/toy/person.yaml:" + line);
        assertThat(problem.found()).contains(found);
        assertThat(problem.expected()).contains(expected);
    }

    private static Problem only(String file) {
        List<Problem> problems = problems(file);
        assertThat(problems).hasSize(1);
        return problems.get(0);
    }

    private static List<Problem> problems(String file) {
        return catchThrowableOfType(MappingErrors.class, () -> TestDialect.mappings("toy/person.yaml", file))
                .problems();
    }
}
