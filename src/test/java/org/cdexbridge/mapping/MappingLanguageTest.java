package org.cdexbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.coverage.CoverageReport;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.NodePath;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.Test;

/** Every key of the mapping language, one test each, on a source format of the tests' own. */
class MappingLanguageTest {
    private static final String SYSTEMS = "oid,uri,name\ntoy,http://toy.example/codes,Toy\n";
    private static final String SEX =
            "system,code,targetSystem,targetCode,targetDisplay,note\n,M,,male,,\n,X,,,,none\n";

    @Test
    void aPlainRowConvertsByTheTypesOfBothSides() {
        Observation made = observation(
                "  code: what\n  value[x]: amount", "<o kind='o'><what code='a'/><amount value='3' unit='mg'/></o>");
        assertThat(made.getCode().getCodingFirstRep().getSystem()).isEqualTo("http://toy.example/codes");
        assertThat(made.getValueQuantity().getUnit()).isEqualTo("mg");
    }

    @Test
    void aRepeatingElementTakesAllNodesAndASingleOneTheFirst() {
        Patient patient = patient(
                "  identifier: id\n  name.family: last",
                "<person><id key='1'/><id key='2'/><last>A</last><last>B</last></person>");
        assertThat(patient.getIdentifier()).hasSize(2);
        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("A");
    }

    @Test
    void rowsWithTheSamePrefixFillOneItem() {
        Patient patient =
                patient("  name.family: last\n  name.given: first", "<person><first>A</first><last>B</last></person>");
        assertThat(patient.getName()).hasSize(1);
        assertThat(patient.getNameFirstRep().getNameAsSingleString()).isEqualTo("A B");
    }

    @Test
    void eachMakesAnItemForEveryNode() {
        Patient patient = patient(
                "  name: { each: name, set: { family: last } }",
                "<person><name><last>A</last></name><name><last>B</last></name></person>");
        assertThat(patient.getName()).extracting(name -> name.getFamily()).containsExactly("A", "B");
    }

    @Test
    void whenGuardsAndElseFallsBack() {
        String rows = "  active: { when: \"@dead = 'yes'\", fixed: 'false', else: { fixed: 'true' } }";
        assertThat(patient(rows, "<person dead='yes'/>").getActive()).isFalse();
        assertThat(patient(rows, "<person/>").getActive()).isTrue();
    }

    @Test
    void aFindingIsToldWhereTheValueIsMeant() {
        String rows =
                "  active: [{ when: \"@dead = 'perhaps'\", finding: it is said to be uncertain }, { fixed: 'true' }]";
        Evaluation told = evaluate(rows, "<person dead='perhaps'/>");
        assertThat(told.findings()).extracting(finding -> finding.code()).containsExactly(MappingCode.TOLD_BY_RULE);
        assertThat(first(told, Patient.class).getActive()).isTrue();
        assertThat(evaluate(rows, "<person/>").findings()).isEmpty();
    }

    @Test
    void whatSaysNothingOfItsContentMakesNothing() {
        Mappings mappings = mappings("toy/person.yaml", "resource: Patient\ncontent: last\nset:\n  name.family: last");
        Evaluation said = TestDialect.evaluation(mappings, "<person><last>A</last></person>");
        assertThat(said.refer("person", said.root())).isPresent();
        Evaluation silent = TestDialect.evaluation(mappings, "<person><first>A</first></person>");
        assertThat(silent.refer("person", silent.root())).isEmpty();
        assertThat(silent.findings()).extracting(finding -> finding.code()).containsExactly(MappingCode.NOTHING_SAID);
    }

    @Test
    void codesTranslatesAndACodeWithoutARowIsAFinding() {
        Evaluation evaluation = evaluate("  gender: { from: sex, codes: sex }", "<person><sex code='M'/></person>");
        assertThat(first(evaluation, Patient.class).getGender().toCode()).isEqualTo("male");
        Evaluation other = evaluate("  gender: { from: sex, codes: sex }", "<person><sex code='Q'/></person>");
        assertThat(other.findings()).extracting(finding -> finding.code()).containsExactly(MappingCode.NO_CODE);
        Evaluation none = evaluate("  gender: { from: sex, codes: sex }", "<person><sex code='X'/></person>");
        assertThat(none.findings()).isEmpty();
    }

    @Test
    void asAssumesAnotherSourceType() {
        Patient patient = patient(
                "  deceased[x]: { from: died, as: WORDS }", "<person><died code='x'>2020-01-02</died></person>");
        assertThat(patient.getDeceasedDateTimeType().getValueAsString()).isEqualTo("2020-01-02");
    }

    @Test
    void useFillsAnElementByAnotherMap() {
        Mappings mappings = mappings(
                "toy/person.yaml", "resource: Patient\nset:\n  name: { from: name, include: name }",
                "toy/name.yaml", "element: HumanName\nset:\n  family: last");
        Evaluation evaluation = TestDialect.evaluation(mappings, "<person><name><last>A</last></name></person>");
        evaluation.refer("person", evaluation.root());
        assertThat(first(evaluation, Patient.class).getNameFirstRep().getFamily())
                .isEqualTo("A");
    }

    @Test
    void refMakesAResourceOnceAndRefersToIt() {
        Mappings mappings = mappings(
                "toy/person.yaml",
                        "resource: Patient\nset:\n  generalPractitioner: { each: doctor, reference: doctor }",
                "toy/doctor.yaml", "resource: Practitioner\nscope: global\nidentity: id\nset:\n  identifier: id");
        Evaluation evaluation = TestDialect.evaluation(
                mappings, "<person><doctor><id key='1'/></doctor><doctor><id key='1'/></doctor></person>");
        evaluation.refer("person", evaluation.root());
        assertThat(evaluation.produced()).hasSize(2);
    }

    @Test
    void aMapThatIsLikeAnotherHasItsRowsAndReplacesSome() {
        Mappings mappings = mappings(
                "toy/person.yaml", "resource: Patient\nset:\n  gender: { fixed: male }\n  active: { fixed: \"true\" }",
                "toy/woman.yaml", "extends: person\nset:\n  gender: { fixed: female }");
        Evaluation evaluation = TestDialect.evaluation(mappings, "<person/>");
        evaluation.refer("woman", evaluation.root());
        assertThat(first(evaluation, Patient.class).getGender().toCode()).isEqualTo("female");
        assertThat(first(evaluation, Patient.class).getActive()).isTrue();
    }

    @Test
    void aStatementWithoutTemplateGoesToTheFirstMapThatMatches() {
        Mappings mappings = mappings(
                "toy/sections/any.yaml", "templates: []\nloinc: []\nuntyped:\n  person: [never, person]",
                "toy/never.yaml", "match: \"false()\"\nresource: Group",
                "toy/person.yaml", "resource: Patient\nset:\n  active: { fixed: \"true\" }");
        Evaluation evaluation = TestDialect.evaluation(mappings, "<person/>");
        assertThat(evaluation.statement(
                        evaluation.root(),
                        mappings.section(evaluation.root()).orElseThrow().untyped()))
                .hasValueSatisfying(made -> assertThat(made).hasOnlyElementsOfType(Patient.class));
    }

    @Test
    void extensionsAreWrittenByTheirUrl() {
        Patient patient = patient(
                "  extension(http://toy.example/x).value[x]: amount", "<person><amount value='1' unit='d'/></person>");
        assertThat(patient.getExtensionByUrl("http://toy.example/x").hasValue()).isTrue();
    }

    @Test
    void aStatementIsFoundByItsTemplateAndThenGoesOn() {
        Mappings mappings = mappings(
                "toy/group.yaml", "template: group\nchildren: o",
                "toy/o.yaml", "template: o\nmatch: \"not(@planned)\"\nresource: Observation\nset:\n  code: what");
        Evaluation evaluation = TestDialect.evaluation(
                mappings,
                "<g kind='group'><o kind='o'><what code='a'/></o><o kind='o' planned='1'><what code='b'/></o></g>");
        List<Resource> made = evaluation.statement(evaluation.root(), Map.of()).orElseThrow();
        assertThat(made).hasSize(1);
        assertThat(evaluation.findings())
                .extracting(finding -> finding.location())
                .containsExactly("/g/o[2]");
    }

    @Test
    void oneUnusableValueCostsItselfOnly() {
        Evaluation evaluation = evaluate(
                "  identifier: id\n  extension(http://toy.example/x).value[x]: amount",
                "<person><id key='1'/><amount value='many' unit='mg'/></person>");
        assertThat(first(evaluation, Patient.class).getIdentifier()).hasSize(1);
        assertThat(evaluation.findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(MappingCode.UNUSABLE_VALUE);
            assertThat(finding.location()).isEqualTo("/person/amount");
        });
    }

    @Test
    void everyElementKnowsItsNodeAndItsRule() {
        Evaluation evaluation =
                evaluate("  identifier: id\n  name.family: last", "<person><id key='1'/><last>A</last></person>");
        assertThat(evaluation.trace().lineage())
                .extracting(made -> made.path() + " " + NodePath.of(made.node()) + " " + made.rule())
                .containsExactly(
                        "Patient.identifier /person/id mappings/toy/person.yaml:3",
                        "Patient.name.family /person/last mappings/toy/person.yaml:4");
    }

    @Test
    void whatNoRuleReadIsALoss() {
        Evaluation evaluation =
                evaluate("  name.family: last", "<person><last>A</last><hobby since='1'>chess</hobby></person>");
        CoverageReport losses = evaluation.trace().coverage();
        assertThat(losses.places().keySet()).containsExactly("/person/hobby", "/person/hobby/@since");
        assertThat(losses.notConverted()).isEqualTo(2);
    }

    private static Patient patient(String rows, String xml) {
        return first(evaluate(rows, xml), Patient.class);
    }

    private static Observation observation(String rows, String xml) {
        Mappings mappings = mappings("toy/o.yaml", "template: o\nresource: Observation\nset:\n" + rows);
        Evaluation evaluation = TestDialect.evaluation(mappings, xml);
        evaluation.statement(evaluation.root(), Map.of());
        return first(evaluation, Observation.class);
    }

    private static Evaluation evaluate(String rows, String xml) {
        Evaluation evaluation =
                TestDialect.evaluation(mappings("toy/person.yaml", "resource: Patient\nset:\n" + rows), xml);
        evaluation.refer("person", evaluation.root());
        return evaluation;
    }

    private static Mappings mappings(String... files) {
        String[] all = java.util.Arrays.copyOf(files, files.length + 4);
        all[files.length] = "systems.csv";
        all[files.length + 1] = SYSTEMS;
        all[files.length + 2] = "codes/sex.csv";
        all[files.length + 3] = SEX;
        return TestDialect.mappings(all);
    }

    private static <T extends Resource> T first(Evaluation evaluation, Class<T> type) {
        return evaluation.produced().stream()
                .map(ProducedResource::resource)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
