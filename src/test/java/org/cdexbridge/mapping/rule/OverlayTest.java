package org.cdexbridge.mapping.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.compile.Mappings;
import org.cdexbridge.mapping.coverage.Trace;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Patient;
import org.junit.jupiter.api.Test;

/** A site's file replaces row by row; everything else stays, and it can be told which row won. */
class OverlayTest {
    private static final String DEFAULT = "resource: Patient\nset:\n  name.family: last\n  name.given: first";
    private static final String SITE = "resource: Patient\nset:\n  name.given: nick";
    private static final String XML = "<person><last>A</last><first>B</first><nick>C</nick></person>";

    @Test
    void aRowOfTheSitesWinsAndTheOthersStay() {
        Evaluation evaluation = evaluate("toy/person.yaml", DEFAULT, "site/toy/person.yaml", SITE);
        Patient patient = (Patient) evaluation.produced().get(0).resource();
        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("A");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("C");
        assertThat(evaluation.trace().lineage())
                .extracting(Trace.Lineage::rule)
                .containsExactly("mappings/toy/person.yaml:3", "mappings/site/toy/person.yaml:3");
    }

    @Test
    void everyKeyOfAMapCanBeReplaced() {
        String rows = "\nset:\n  name.family: last";
        String general = "template: t\nmatch: \"last = 'no'\"\nresource: Practitioner\nprofile: urn:general\n"
                + "identity: last\nscope: patient\nchildren: last" + rows;
        String own = "template: [u]\nmatch: \"last = 'A'\"\nresource: Patient\nprofile: urn:own\n"
                + "identity: nick\nscope: global\nchildren: nick";

        Mappings mappings = TestDialect.mappings("toy/person.yaml", general, "site/toy/person.yaml", own);

        assertThat(mappings.templates()).containsOnlyKeys("u");
        RuleMap map = mappings.map("person").map();
        assertThat(map.match()).isEqualTo("last = 'A'");
        assertThat(map.type()).isEqualTo("Patient");
        assertThat(map.profiles()).containsExactly("urn:own");
        assertThat(map.identity()).containsExactly("nick");
        assertThat(map.global()).isTrue();
        assertThat(map.children()).containsExactly("nick");
        assertThat(map.rows()).containsOnlyKeys("name.family");
    }

    @Test
    void whatTheSiteDoesNotWriteStays() {
        String general = "template: t\nmatch: \"true()\"\nelement: HumanName\nidentity: last\nchildren: last\n"
                + "scope: global\nset:\n  family: last";

        RuleMap map = TestDialect.mappings("toy/name.yaml", general, "site/toy/name.yaml", "set:\n  given: nick")
                .map("name")
                .map();

        assertThat(map.templates()).containsExactly("t");
        assertThat(map.match()).isEqualTo("true()");
        assertThat(map.type()).isEqualTo("HumanName");
        assertThat(map.resource()).isFalse();
        assertThat(map.identity()).containsExactly("last");
        assertThat(map.children()).containsExactly("last");
        assertThat(map.global()).isTrue();
        assertThat(map.rows()).containsOnlyKeys("family", "given");
    }

    @Test
    void aSectionOfTheSitesIsLaidOverKeyByKey() {
        Mappings mappings = TestDialect.mappings(
                "toy/person.yaml", DEFAULT,
                "toy/sections/visit.yaml", "templates: [s]\nloinc: [one]\nuntyped:\n  a: person",
                "site/toy/sections/visit.yaml", "loinc: [two]\nuntyped:\n  b: person");

        SourceNode section = TestDialect.evaluation(mappings, "<s kind='s'/>").root();

        SectionMap visit = mappings.section(section).orElseThrow();
        assertThat(visit.loinc()).containsExactly("two");
        assertThat(visit.untyped()).containsOnlyKeys("a", "b");
    }

    @Test
    void aCodeOfTheSitesWinsAndTheOthersStay() {
        String rules = "resource: Patient\nset:\n  gender: { from: sex, codes: sex }";
        String header = "system,code,targetSystem,targetCode,targetDisplay,note\n";
        String[] files = {
            "toy/person.yaml", rules,
            "codes/sex.csv", header + ",M,,male,,\n,F,,female,,\n",
            "site/codes/sex.csv", header + ",M,,other,,\n"
        };
        assertThat(gender("M", files)).isEqualTo("other");
        assertThat(gender("F", files)).isEqualTo("female");
    }

    @Test
    void aTableOfTheFormatsFolderCountsBeforeTheOneForAllAndIsOverlaidInItsFolder() {
        String rules = "resource: Patient\nset:\n  gender: { from: sex, codes: sex }";
        String header = "system,code,targetSystem,targetCode,targetDisplay,note\n";
        String[] files = {
            "toy/person.yaml", rules,
            "codes/sex.csv", header + ",M,,unknown,,\n,F,,unknown,,\n",
            "codes/toy/sex.csv", header + ",M,,male,,\n,F,,female,,\n",
            "codes/other/sex.csv", header + ",M,,unknown,,\n",
            "site/codes/toy/sex.csv", header + ",M,,other,,\n"
        };
        assertThat(gender("M", files)).isEqualTo("other");
        assertThat(gender("F", files)).isEqualTo("female");
    }

    @Test
    void otherRulesHaveAnotherHash() {
        assertThat(TestDialect.mappings("toy/person.yaml", DEFAULT).hash())
                .isEqualTo(TestDialect.mappings("toy/person.yaml", DEFAULT).hash())
                .isNotEqualTo(TestDialect.mappings("toy/person.yaml", SITE).hash());
    }

    private static String gender(String code, String... files) {
        Evaluation evaluation =
                TestDialect.evaluation(TestDialect.mappings(files), "<person><sex code='" + code + "'/></person>");
        evaluation.refer("person", evaluation.root());
        return ((Patient) evaluation.produced().get(0).resource()).getGender().toCode();
    }

    private static Evaluation evaluate(String... files) {
        Evaluation evaluation = TestDialect.evaluation(TestDialect.mappings(files), XML);
        evaluation.refer("person", evaluation.root());
        return evaluation;
    }
}
