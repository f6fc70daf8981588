package org.cdexbridge.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.Test;

/** The same thing told twice becomes one resource; two things under one identifier stay two. */
class SameResourceTest {
    private static final String DOCTOR =
            "resource: Practitioner\nscope: global\nidentity: id\nset:\n  identifier: id\n" + "  gender: string(sex)";

    @Test
    void theSameNodeGivesTheSameReference() {
        Evaluation evaluation = doctors("<doctor><id key='1'/></doctor>");
        SourceNode doctor = evaluation.root().child("doctor");
        assertThat(evaluation.refer("doctor", doctor).orElseThrow().getReference())
                .isEqualTo(evaluation.refer("doctor", doctor).orElseThrow().getReference());
        assertThat(evaluation.produced()).hasSize(1);
    }

    @Test
    void aContradictionThatComesAgainIsTheSameResource() {
        Evaluation evaluation = doctors("<doctor><id key='1'/><sex>male</sex></doctor>"
                + "<doctor><id key='1'/><sex>female</sex></doctor><doctor><id key='1'/><sex>female</sex></doctor>");
        assertThat(evaluation.produced()).hasSize(2);
    }

    @Test
    void profilesOfBothMapsAreKept() {
        Mappings mappings = TestDialect.mappings(
                "toy/a.yaml", "resource: Practitioner\nscope: global\nidentity: id\nprofile: http://toy.example/a",
                "toy/b.yaml", "resource: Practitioner\nscope: global\nidentity: id\nprofile: http://toy.example/b");
        Evaluation evaluation = TestDialect.evaluation(mappings, "<clinic><id key='1'/></clinic>");
        evaluation.refer("a", evaluation.root());
        evaluation.refer("b", evaluation.root());
        assertThat(evaluation.produced().get(0).resource().getMeta().getProfile())
                .extracting(profile -> profile.getValue())
                .containsExactly("http://toy.example/a", "http://toy.example/b");
    }

    @Test
    void aReferenceToOneKeptApartNamesThatOne() {
        Mappings mappings = TestDialect.mappings(
                "toy/group.yaml",
                "template: group\nresource: Observation\nidentity: id\nset:\n  code: what\n"
                        + "  hasMember: { each: o, reference: part }",
                "toy/part.yaml",
                "resource: Observation\nset:\n  code: what\n  derivedFrom: { each: .., reference: group }");
        Evaluation evaluation = TestDialect.evaluation(
                mappings,
                "<all><g kind='group'><id key='1'/><what code='a'/><o><what code='x'/></o></g>"
                        + "<g kind='group'><id key='1'/><what code='b'/><o><what code='y'/></o></g></all>");
        evaluation.root().children("g").forEach(group -> evaluation.statement(group, Map.of()));
        Observation second = observation(evaluation, "b");
        Observation part = observation(evaluation, "y");
        assertThat(part.getDerivedFromFirstRep().getReference()).isEqualTo("Observation/" + second.getIdPart());
    }

    private static Observation observation(Evaluation evaluation, String code) {
        return evaluation.produced().stream()
                .map(made -> (Observation) made.resource())
                .filter(made -> made.getCode().getCodingFirstRep().getCode().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Evaluation doctors(String xml) {
        Evaluation evaluation =
                TestDialect.evaluation(TestDialect.mappings("toy/doctor.yaml", DOCTOR), "<clinic>" + xml + "</clinic>");
        evaluation.root().children("doctor").forEach(doctor -> evaluation.refer("doctor", doctor));
        return evaluation;
    }
}
