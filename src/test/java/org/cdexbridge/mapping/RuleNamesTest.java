package org.cdexbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.rule.MappingErrors;
import org.cdexbridge.mapping.rule.MappingErrors.Problem;
import org.cdexbridge.mapping.source.NodePath;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What names.yaml names stands in rules as if it were written out, and a wrong name is found while loading. */
class RuleNamesTest {
    private static final String NAMES =
            """
            conditions:
              negated: "@no = ('true', '1')"
              asserted: not($negated)
            paths:
              latest: "fact[last()]"
            codes:
              surnames: [last, "o'name"]
            templates:
              person: [1.2.3, '4.5.6:2020']
            fragments:
              called:
                name.family: { when: $asserted, from: last }
                name.given: first
            """;
    private static final String XML = "<person no='false'><last>A</last><first>B</first><fact kind='last'>C</fact>"
            + "<fact kind='other' no='true'>D</fact></person>";

    @Test
    void aConditionIsWhatItStandsFor() {
        assertThat(family("{ when: $asserted, from: last }", XML)).isEqualTo("A");
        assertThat(family("{ when: $asserted, from: last }", "<person no='1'><last>A</last></person>"))
                .isNull();
    }

    @Test
    void aNameInAPathIsReadFromThere() {
        assertThat(family("\"fact[not($negated)]\"", XML)).isEqualTo("C");
        assertThat(family("\"$latest[$negated]\"", XML)).isEqualTo("D");
        assertThat(family("\"fact[@kind = $surnames]\"", XML)).isEqualTo("C");
    }

    @Test
    void aVariableOfTheXPathsOwnIsNoName() {
        assertThat(family("\"let $latest := 'X' return $latest\"", XML)).isEqualTo("X");
        assertThat(family("\"for $latest in 'Y' return $latest\"", XML)).isEqualTo("Y");
        assertThat(family("\"sort(fact, (), function($latest) { $latest })[1]\"", XML))
                .isEqualTo("C");
        assertThat(family("\"'$negated' (: $nobody :)\"", XML)).isEqualTo("$negated");
    }

    @Test
    void aTemplateHasItsIdsInRulesAndInXPaths() {
        Mappings mappings = TestDialect.mappings(
                "toy/names.yaml", NAMES,
                "toy/person.yaml", "template: [person, 7.8.9]\nresource: Patient\nset:\n  name.family: \"$person[2]\"",
                "toy/sections/s.yaml", "templates: [person]\nloinc: []");

        assertThat(mappings.templates()).containsOnlyKeys("1.2.3", "4.5.6:2020", "7.8.9");
        assertThat(mappings.section(
                        TestDialect.evaluation(mappings, "<s kind='1.2.3'/>").root()))
                .isPresent();
        assertThat(patient(mappings, XML).getNameFirstRep().getFamily()).isEqualTo("4.5.6");
    }

    @Test
    void theRowsOfAFragmentStandWhereTheMapSaysNothing() {
        String map = "resource: Patient\ninclude: [called]\nset:\n  name.given: fact";
        Patient patient = patient(TestDialect.mappings("toy/names.yaml", NAMES, "toy/person.yaml", map), XML);

        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("A");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("C D");
    }

    @Test
    void whatExtendsAnotherHasItsFragmentsAndMayReplaceARowOfThem() {
        Patient patient = patient(
                TestDialect.mappings(
                        "toy/names.yaml", NAMES,
                        "toy/base.yaml", "resource: Patient\ninclude: called",
                        "toy/person.yaml", "extends: base\nset:\n  name.given: fact[1]"),
                XML);

        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("A");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("C");
    }

    @Test
    void whatExtendsAnotherChangesSingleRowsOfItAndRemovesThemByAnEmptyList() {
        String base = "resource: Patient\nset:\n  gender: { fixed: male }\n  name.family: last\n  name.given: first";
        String[] files = {
            "toy/base.yaml", base,
            "toy/middle.yaml", "extends: base\nset:\n  name.family: fact[1]",
            "toy/person.yaml", "extends: middle\nset:\n  gender: []",
            "site/toy/person.yaml", "set:\n  name.given: last"
        };
        Patient patient = patient(TestDialect.mappings(files), XML);

        assertThat(patient.hasGender()).isFalse();
        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("C");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("A");
        assertThat(TestDialect.mappings(files).map("base").rows()).hasSize(3);
    }

    @Test
    void aNameOfAllFormatsIsThatOfTheFormatWhereThatHasOneOfItsOwn() {
        String common = "conditions: { asserted: 'false()', tall: '@tall' }\ncodes: { kinds: [other] }";
        String map = "resource: Patient\nset:\n  name.family: { when: $asserted, from: \"fact[@kind = $kinds]\" }";
        Patient patient = patient(
                TestDialect.mappings("names.yaml", common, "toy/names.yaml", NAMES, "toy/person.yaml", map), XML);

        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("D");
    }

    @Test
    void aSiteReplacesAndAddsNames() {
        String site = "conditions:\n  negated: \"@no\"\n  aged: \"@age\"\nfragments:\n  called:\n    name.given: last";
        String map = "resource: Patient\ninclude: [called]\nset:\n  active: { when: $aged, fixed: \"true\" }";
        Patient patient = patient(
                TestDialect.mappings("toy/names.yaml", NAMES, "site/toy/names.yaml", site, "toy/person.yaml", map),
                XML);

        assertThat(patient.getNameFirstRep().hasFamily()).isFalse();
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("A");
        assertThat(patient.hasActive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"when: $negatd", "each: \"fact[not($negatd)]\"", "from: $negatd/last"})
    void anUnknownNameIsToldWithItsLineAndTheNearest(String key) {
        Problem problem = only("resource: Patient\nset:\n  name.family:\n    note: n\n    " + key);

        assertProblem(problem, "mappings/toy/person.yaml:5", "`$negatd`", "`$negated`");
    }

    @Test
    void anUnknownTemplateAndAnUnknownFragmentAreTold() {
        assertProblem(
                only("resource: Patient\ntemplate:\n  - persn"), "mappings/toy/person.yaml:3", "`persn`", "`person`");
        assertProblem(only("resource: Patient\ninclude: [caled]"), "mappings/toy/person.yaml:2", "`caled`", "`called`");
    }

    @Test
    void namesThatLeadBackToThemselvesAreTold() {
        Problem problem = problems("conditions:\n  a: $b\n  b: not($a)", "resource: Patient\nset:\n  gender: a")
                .get(0);

        assertThat(problem.code()).isEqualTo(MappingCode.UNKNOWN_NAME);
        assertThat(problem.place()).isEqualTo("mappings/toy/names.yaml:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "conditions:\n  patient: a",
                "conditions:\n  Negated: a",
                "conditions:\n  a: b\ncodes:\n  a: [b]",
                "conditions:\n  a: [b]",
                "condition:\n  a: b",
                "paths:\n  a: \"b[\"",
                "paths:\n  a: $c",
                "fragments:\n  f: text"
            })
    void whatIsWrongWithNamesIsToldThoughNobodyUsesThem(String names) {
        assertThat(problems(names, "resource: Patient\nset:\n  name.family: last"))
                .hasSize(1)
                .allMatch(problem -> problem.place().startsWith("mappings/toy/names.yaml:"));
    }

    @Test
    void lossesAreThoseOfTheRuleWrittenOut() {
        assertThat(fates("{ when: $asserted, from: \"fact[not($negated)]\" }"))
                .isEqualTo(fates("{ when: \"not(@no = ('true', '1'))\", from: \"fact[not(@no = ('true', '1'))]\" }"))
                .containsEntry("/person/@no", "CONTEXT");
    }

    @Test
    void lineageTellsTheNames() {
        Evaluation evaluation = evaluation("{ when: $asserted, from: \"fact[not($negated)]\" }", XML);

        assertThat(evaluation.trace().lineage())
                .extracting(Trace.Lineage::rule)
                .containsExactly("mappings/toy/person.yaml:3 ($asserted, $negated)");
    }

    private static String family(String row, String xml) {
        return ((Patient) evaluation(row, xml).produced().get(0).resource())
                .getNameFirstRep()
                .getFamily();
    }

    private static Map<String, String> fates(String row) {
        Map<String, String> fates = new TreeMap<>();
        evaluation(row, XML).trace().each((node, fate) -> fates.put(NodePath.of(node), fate.name()));
        return fates;
    }

    private static Evaluation evaluation(String row, String xml) {
        String map = "resource: Patient\nset:\n  name.family: " + row;
        Evaluation evaluation =
                TestDialect.evaluation(TestDialect.mappings("toy/names.yaml", NAMES, "toy/person.yaml", map), xml);
        evaluation.refer("person", evaluation.root());
        return evaluation;
    }

    private static Patient patient(Mappings mappings, String xml) {
        Evaluation evaluation = TestDialect.evaluation(mappings, xml);
        evaluation.refer("person", evaluation.root());
        return (Patient) evaluation.produced().get(0).resource();
    }

    private static Problem only(String map) {
        assertThat(problems(NAMES, map)).hasSize(1);
        return problems(NAMES, map).get(0);
    }

    private static List<Problem> problems(String names, String map) {
        return catchThrowableOfType(
                        MappingErrors.class,
                        () -> TestDialect.mappings("toy/names.yaml", names, "toy/person.yaml", map))
                .problems();
    }

    private static void assertProblem(Problem problem, String place, String found, String expected) {
        assertThat(problem.code()).isEqualTo(MappingCode.UNKNOWN_NAME);
        assertThat(problem.place()).isEqualTo(place);
        assertThat(problem.found()).isEqualTo(found);
        assertThat(problem.expected()).contains(expected);
    }
}
