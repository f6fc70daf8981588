package org.cdexbridge.mapping.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.rule.MappingCode;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** Rules on difficult ground: a bad node spoils itself only, circles end, threads don't meet. */
class EvaluationTest {
    @Test
    void aMatchThatFailsOnOneStatementSpoilsThatStatementOnly() {
        assertOnlyTheSecondIsMade(
                "template: o\nmatch: \"xs:integer(@n) > 0\"\nresource: Observation\nset:\n  code: what");
    }

    @Test
    void aConditionThatFailsIsAFindingWithItsRuleAndNotMet() {
        Evaluation evaluation = TestDialect.evaluation(
                TestDialect.mappings(
                        "toy/p.yaml",
                        "resource: Patient\nset:\n  name.given: { when: \"xs:integer(name) > 0\", from: \"string(name)\","
                                + " else: { from: \"string(other)\" } }"),
                "<p><name>Eve</name><other>Adam</other></p>");
        evaluation.refer("p", evaluation.root());
        assertThat(evaluation.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(MappingCode.CONDITION_FAILED);
            assertThat(finding.message())
                    .contains("given", "toy/p.yaml:3", "FORG0001")
                    .doesNotContain("Eve");
            assertThat(finding.location()).isEqualTo("/p");
        });
        Patient patient = (Patient) evaluation.produced().get(0).resource();
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Adam");
    }

    @Test
    void aMatchThatFailsIsAFindingWithItsRule() {
        Evaluation evaluation = TestDialect.evaluation(
                TestDialect.mappings(
                        "toy/p.yaml", "resource: Patient\nmatch: \"xs:integer(name) > 0\"\nset:\n  name.given: name"),
                "<p><name>Eve</name></p>");
        assertThat(evaluation.refer("p", evaluation.root())).isEmpty();
        assertThat(evaluation.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(MappingCode.CONDITION_FAILED);
            assertThat(finding.message()).startsWith("p: ");
        });
    }

    @Test
    void anIdentityThatFailsOnOneStatementSpoilsThatStatementOnly() {
        assertOnlyTheSecondIsMade(
                "template: o\nidentity: \"xs:integer(@n)\"\nresource: Observation\nset:\n  code: what");
    }

    @Test
    void aThenThatFailsLeavesWhatIsMadeAndIsAFinding() {
        Evaluation evaluation = TestDialect.evaluation(
                TestDialect.mappings(
                        "toy/o.yaml",
                        "template: o\nchildren: \"*[xs:integer(@n) > 0]\"\nresource: Observation\nset:\n  code: what"),
                "<o kind='o'><what n='x' code='a'/></o>");
        assertThat(evaluation.statement(evaluation.root(), Map.of())).isPresent();
        assertThat(evaluation.produced()).hasSize(1);
        assertThat(evaluation.findings()).isNotEmpty();
    }

    @Test
    void aWordThatIsNoValueCostsItselfOnly() {
        Evaluation evaluation = TestDialect.evaluation(
                TestDialect.mappings(
                        "toy/p.yaml",
                        "resource: Patient\nset:\n  name.given: first\n  birthDate: [{ from: \"string(a)\" }, { from: \"string(b)\" }]"),
                "<p><first>A</first><a>never</a><b>1970-01-01</b></p>");
        evaluation.refer("p", evaluation.root());
        Patient patient = (Patient) evaluation.produced().get(0).resource();
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1970-01-01");
    }

    @Test
    void whatAFailedPathReadIsNotInTheFinding() {
        Evaluation evaluation = TestDialect.evaluation(
                TestDialect.mappings(
                        "toy/p.yaml", "resource: Patient\nset:\n  name.given: \"string(xs:integer(name))\""),
                "<p><name>Eve Everywoman</name></p>");
        evaluation.refer("p", evaluation.root());
        assertThat(evaluation.findings()).singleElement().satisfies(finding -> assertThat(finding.toString())
                .contains("FORG0001")
                .doesNotContain("Every"));
    }

    @Test
    void mapsThatReferToEachOtherEnd() {
        Mappings mappings = TestDialect.mappings(
                "toy/o.yaml", "resource: Observation\nset:\n  code: what\n  hasMember: { each: ., reference: o }");
        Evaluation evaluation = TestDialect.evaluation(mappings, "<o><what code='a'/></o>");
        evaluation.refer("o", evaluation.root());
        assertThat(evaluation.produced()).hasSize(1);
    }

    @Test
    void elementMapsThatUseThemselvesEndWithAFinding() {
        Mappings mappings = TestDialect.mappings(
                "toy/o.yaml", "resource: Observation\nset:\n  code: what\n  extension: { each: ., include: x }",
                "toy/x.yaml",
                        "element: Extension\nset:\n  url: { fixed: 'http://toy.example/x' }\n  extension: { each: ., include: x }");
        Evaluation evaluation = TestDialect.evaluation(mappings, "<o><what code='a'/></o>");
        evaluation.refer("o", evaluation.root());
        assertThat(evaluation.findings()).extracting(finding -> finding.code()).contains(MappingCode.TOO_DEEP);
    }

    @Test
    void aStatementThatLeadsBackToItselfEndsWithAFinding() {
        Mappings mappings = TestDialect.mappings(
                "toy/o.yaml", "template: o\nchildren: .\nresource: Observation\nset:\n  code: what");
        Evaluation evaluation = TestDialect.evaluation(mappings, "<o kind='o'><what code='a'/></o>");
        evaluation.statement(evaluation.root(), Map.of());
        assertThat(evaluation.findings()).extracting(finding -> finding.code()).contains(MappingCode.TOO_DEEP);
    }

    @Test
    void aSectionWithoutACodeIsNoSectionOfAFile() {
        Mappings mappings = TestDialect.mappings("toy/sections/s.yaml", "templates: [s]\nloinc: [1-8]");
        Evaluation evaluation = TestDialect.evaluation(mappings, "<s/>");
        assertThat(mappings.section(evaluation.root())).isEmpty();
    }

    @Test
    void manyThreadsMakeTheSameBytes() throws InterruptedException {
        Mappings mappings = TestDialect.mappings(
                "toy/p.yaml",
                "resource: Patient\nset:\n  identifier: id\n  name.family: last\n"
                        + "  extension(http://toy.example/x).value[x]: amount\n  generalPractitioner: { each: d, reference: d }",
                "toy/d.yaml",
                "resource: Practitioner\nscope: global\nidentity: id\nset:\n  identifier: id");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> all = threads.invokeAll(IntStream.range(0, 400)
                    .<java.util.concurrent.Callable<String>>mapToObj(i -> () -> json(mappings))
                    .toList());
            assertThat(all.stream().map(EvaluationTest::get).distinct()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void assertOnlyTheSecondIsMade(String map) {
        Evaluation evaluation = TestDialect.evaluation(
                TestDialect.mappings("toy/o.yaml", map, "toy/all.yaml", "template: all\nchildren: o"),
                "<all kind='all'><o kind='o' n='x'><what code='a'/></o><o kind='o' n='1'><what code='b'/></o></all>");
        evaluation.statement(evaluation.root(), Map.of());
        assertThat(evaluation.produced()).hasSize(1);
        assertThat(evaluation.findings())
                .extracting(finding -> finding.location())
                .containsOnly("/all/o[1]");
    }

    private static String json(Mappings mappings) throws java.io.IOException {
        Evaluation evaluation = TestDialect.evaluation(
                mappings,
                "<p><id key='1'/><last>A</last><amount value='3' unit='mg'/><d><id key='2'/></d><d><id key='3'/></d></p>");
        evaluation.refer("p", evaluation.root());
        StringBuilder all = new StringBuilder();
        for (ProducedResource made : evaluation.produced()) {
            all.append(new JsonParser().composeString(made.resource()));
        }
        return all.append(evaluation.findings()).toString();
    }

    private static String get(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
