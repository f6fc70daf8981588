package org.cdexbridge.mapping.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.rule.MappingCode;
import org.hl7.fhir.r4.model.Practitioner;
import org.junit.jupiter.api.Test;

/** Ids: the same for the same thing for ever, different for different things. */
class ResourceIdGeneratorTest {
    private static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static final String DOCTOR =
            "resource: Practitioner\nscope: global\nidentity: id\nset:\n  identifier: id\n  gender: \"@sex\"\n  name: { each: name, set: { family: . } }";

    @Test
    void versionFiveOfRfc4122() {
        assertThat(ResourceIdGenerator.uuid5(DNS, "www.example.org"))
                .isEqualTo(UUID.fromString("74738ff5-5367-5958-9aee-98fffdcd1876"));
    }

    @Property
    void isAVersionFiveUuidInLowerCase(@ForAll String a, @ForAll String b) {
        String id = ResourceIdGenerator.FIXED.uuid(a, b);
        assertThat(UUID.fromString(id).version()).isEqualTo(5);
        assertThat(UUID.fromString(id).variant()).isEqualTo(2);
        assertThat(id).isEqualTo(id.toLowerCase(java.util.Locale.ROOT)).isEqualTo(ResourceIdGenerator.FIXED.uuid(a, b));
    }

    @Test
    void oneIdIsOneResourceAndBothSayingsAreKept() {
        List<ProducedResource> made =
                doctors("<p><d sex='male'><id key='1'/></d><d><id key='1'/><name>A</name></d></p>");
        assertThat(made).hasSize(1);
        Practitioner doctor = (Practitioner) made.get(0).resource();
        assertThat(doctor.getGender().toCode()).isEqualTo("male");
        assertThat(doctor.getNameFirstRep().getFamily()).isEqualTo("A");
    }

    @Test
    void contradictionUnderOneIdMakesTwoResourcesAndAFinding() {
        Evaluation evaluation = evaluate("<p><d sex='male'><id key='1'/></d><d sex='female'><id key='1'/></d></p>");
        assertThat(evaluation.produced()).hasSize(2);
        assertThat(evaluation.findings())
                .extracting(finding -> finding.code())
                .containsExactly(MappingCode.SAME_ID_OTHER_CONTENT);
    }

    @Test
    void withoutAnIdTheContentCountsAndNotThePosition() {
        String first = id(doctors("<p><x/><d sex='male'><name>A</name></d></p>"));
        String second = id(doctors("<p><d sex='male'> <name>A </name></d><x/></p>"));
        String other = id(doctors("<p><d sex='male'><name>B</name></d></p>"));
        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void contentThatOnlyLooksAlikeIsOtherContent() {
        assertThat(content("<d a='1 b=2'/>")).isNotEqualTo(content("<d a='1' b='2'/>"));
        assertThat(content("<d a='1\" b=\"2'/>")).isNotEqualTo(content("<d a='1' b='2'/>"));
        assertThat(content("<d><e>a' 'b</e></d>")).isNotEqualTo(content("<d><e>a<!-- -->'</e>b</d>"));
        assertThat(content("<d type='1'/>"))
                .isNotEqualTo(content("<d xmlns:x='urn:x' x:type='1'/>"))
                .isNotEqualTo(content("<d xmlns='urn:x' type='1'/>"));
    }

    @Test
    void contentIsTheSameWhateverThePrefixesAndTheOrderOfAttributes() {
        assertThat(content("<x:d xmlns:x='urn:x' b='2' x:a='1'/>"))
                .isEqualTo(content("<d xmlns='urn:x' xmlns:y='urn:x' y:a='1' b='2'/>"));
    }

    private static String content(String xml) {
        return ResourceIdGenerator.content(TestDialect.evaluation(TestDialect.mappings("toy/doctor.yaml", DOCTOR), xml)
                .root()
                .info());
    }

    @Test
    void aNullFlavourIsNoIdentity() {
        List<ProducedResource> made =
                doctors("<p><d><id unknown='UNK'/><name>A</name></d><d><id unknown='UNK'/><name>B</name></d></p>");
        assertThat(made).hasSize(2);
    }

    @Test
    void theSameIdAtAnotherPatientIsAnotherThing() {
        Mappings mappings = TestDialect.mappings(
                "toy/person.yaml", "resource: Patient\nscope: global\nidentity: \"@key\"\nset:\n  identifier: .",
                "toy/o.yaml", "resource: Observation\nidentity: id\nset:\n  identifier: id");
        assertThat(observation(mappings, "a")).isNotEqualTo(observation(mappings, "b"));
    }

    private static String observation(Mappings mappings, String patient) {
        Evaluation evaluation = TestDialect.evaluation(mappings, "<p key='" + patient + "'><o><id key='1'/></o></p>");
        evaluation.patient(evaluation.root(), "person");
        return evaluation.refer("o", evaluation.root().child("o")).orElseThrow().getReference();
    }

    private static String id(List<ProducedResource> made) {
        return made.get(0).resource().getIdPart();
    }

    private static List<ProducedResource> doctors(String xml) {
        return evaluate(xml).produced();
    }

    private static Evaluation evaluate(String xml) {
        Evaluation evaluation = TestDialect.evaluation(TestDialect.mappings("toy/doctor.yaml", DOCTOR), xml);
        evaluation.root().children("d").forEach(doctor -> evaluation.refer("doctor", doctor));
        return evaluation;
    }
}
