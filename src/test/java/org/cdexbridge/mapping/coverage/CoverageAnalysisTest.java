package org.cdexbridge.mapping.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.TestDialect;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.coverage.ClinicalCoverage.LostValue;
import org.cdexbridge.mapping.source.NodePath;
import org.junit.jupiter.api.Test;

class CoverageAnalysisTest {
    private static final String IGNORED =
            """
            pattern,reason
            //hobby,nobody asks
            //9.9/name,nobody calls it
            //state/@code=done,all are
            """;

    @Test
    void whatAPredicateReadsOfTheNodeThatItChoseIsContext() {
        Map<String, String> fates = fates(
                "  name.family: \"fact[kind/@code = 'last']/word\"",
                "<person><fact><kind code='last'/><word>A</word></fact>"
                        + "<fact><kind code='first'/><word>B</word></fact></person>");

        assertThat(fates)
                .containsEntry("/person/fact[1]/kind/@code", "CONTEXT")
                .containsEntry("/person/fact[1]/word", "MAPPED")
                .containsEntry("/person/fact[1]", "CONTEXT")
                .containsEntry("/person/fact[2]/kind/@code", "UNMAPPED")
                .containsEntry("/person/fact[2]/word", "UNMAPPED");
    }

    @Test
    void whatAGuardAndAMatchReadIsContext() {
        Map<String, String> fates = fates(
                "  name.family: { when: \"not(void/@value = 'true') and ../person\", from: last }",
                "<person alive='yes'><void value='false'/><last>A</last></person>");

        assertThat(fates)
                .containsEntry("/person/@alive", "CONTEXT")
                .containsEntry("/person/void/@value", "CONTEXT")
                .containsEntry("/person/last", "MAPPED");
    }

    @Test
    void whatAnIdentityIsMadeOfIsContext() {
        Map<String, String> fates =
                fates("  name.family: last", "<person alive='yes'><number key='1'/><last>A</last></person>");

        assertThat(fates).containsEntry("/person/number", "CONTEXT");
    }

    @Test
    void ignoredIsWhatARowDeclaresAndWhatIsInIt() {
        Map<String, String> fates = fates(
                "  name.family: last",
                "<person><last>A</last><hobby since='1'><club/></hobby><state code='done'/><state code='lost'/></person>");

        assertThat(fates)
                .containsEntry("/person/hobby", "IGNORED")
                .containsEntry("/person/hobby/@since", "IGNORED")
                .containsEntry("/person/hobby/club", "IGNORED")
                .containsEntry("/person/state[1]/@code", "IGNORED")
                .containsEntry("/person/state[1]", "IGNORED")
                .containsEntry("/person/state[2]/@code", "UNMAPPED")
                .containsEntry("/person/state[2]", "UNMAPPED");
    }

    @Test
    void aRowMayNameTheTemplateThatANodeStandsIn() {
        Map<String, String> fates = fates(
                "  name.family: last",
                "<person><last>A</last><pet kind='9.9'><name>B</name></pet><pet kind='8.8'><name>B</name></pet></person>");

        assertThat(fates)
                .containsEntry("/person/pet[1]/name", "IGNORED")
                .containsEntry("/person/pet[2]/name", "UNMAPPED");
    }

    @Test
    void whatSaysNothingIsNoLoss() {
        Map<String, String> fates = fates("  name.family: last", "<person><last>A</last><pet><name/></pet></person>");

        assertThat(fates).containsEntry("/person/pet/name", "IGNORED").containsEntry("/person/pet", "IGNORED");
    }

    @Test
    void aValueOfAnAttributeCountsForNoElement() {
        Map<String, String> fates = fates(
                "  name.family: \"@d\"\n  name.given: \"@c\"",
                "<person a='1' b='2' c='3' d='4'><pet>cat</pet><club>chess</club><pet>dog</pet></person>");

        assertThat(fates)
                .containsEntry("/person/@d", "MAPPED")
                .containsEntry("/person/pet[1]", "UNMAPPED")
                .containsEntry("/person/club", "UNMAPPED")
                .containsEntry("/person/pet[2]", "UNMAPPED");
    }

    @Test
    void whatIsReadOfEachItemOfASequenceIsContext() {
        Map<String, String> fates = fates(
                "  name.family: \"last/@of ! string-join((., ../../word/@is), ' ')\"",
                "<person><last of='A'/><word is='B'/></person>");

        assertThat(fates).containsEntry("/person/last/@of", "CONTEXT").containsEntry("/person/word/@is", "CONTEXT");
    }

    @Test
    void aNodeThatAPathFailsOnIsStillCounted() {
        Map<String, String> fates = fates(
                "  name.family: \"last[number(@no) div 0 = xs:integer(@no)]\"", "<person><last no='x'/></person>");

        assertThat(fates).containsEntry("/person/last/@no", "UNMAPPED");
    }

    @Test
    void aNodeIsExplained() {
        Evaluation evaluation =
                evaluate("  name.family: last", "<person><last>A</last><hobby/><pet>cat</pet></person>");
        Trace trace = evaluation.trace();

        assertThat(trace.disposition(child(evaluation, "hobby"))).isEqualTo("ignored by rule: nobody asks");
        assertThat(trace.disposition(child(evaluation, "pet"))).startsWith("not converted: no rule reads it");
        assertThat(trace.disposition(child(evaluation, "last"))).startsWith("mapped");
    }

    @Test
    void aClinicalValueThatNothingReadsIsTold() {
        ClinicalCoverage clinical =
                clinical("<person><last>A</last><dose value='1'/><pet><dose value='2'/></pet></person>");

        assertThat(clinical.values()).isEqualTo(3);
        assertThat(clinical.lost()).isEqualTo(2);
        assertThat(clinical.places())
                .containsExactly(
                        new LostValue("dose", "dose", List.of(), "/person/dose"),
                        new LostValue("dose", "dose", List.of(), "/person/pet/dose"));
    }

    @Test
    void whatIsLostAsAWholeIsToldOnce() {
        ClinicalCoverage clinical = clinical(
                "<person><fact><dose value='1'/><dose value='2'/><time at='3'/></fact><last>A</last></person>");

        assertThat(clinical.lost()).isEqualTo(4);
        assertThat(clinical.places())
                .containsExactly(new LostValue("fact", "statement", List.of("dose", "@at"), "/person/fact"));
    }

    @Test
    void whatIsIgnoredOrReadOrSaysNothingIsNoLoss() {
        ClinicalCoverage clinical =
                clinical("<person><last>A</last><hobby><dose value='1'/></hobby><dose/><state code='done'/></person>");

        assertThat(clinical.values()).isEqualTo(1);
        assertThat(clinical.lost()).isZero();
        assertThat(clinical.share()).isZero();
    }

    @Test
    void ofVeryManyTheFirstAreTold() {
        ClinicalCoverage clinical = clinical("<person>" + "<dose value='1'/>".repeat(40) + "</person>");

        assertThat(clinical.lost()).isEqualTo(40);
        assertThat(clinical.places()).hasSize(25);
        assertThat(clinical.more()).isEqualTo(15);
        assertThat(clinical.share()).isEqualTo(1.0);
    }

    private static ClinicalCoverage clinical(String xml) {
        String rows = "pattern,what\n//dose,dose\n//fact,statement\n//time/@at,time\n//last,name\n//state,status\n";
        Evaluation evaluation = TestDialect.evaluation(
                TestDialect.mappings(
                        "toy/person.yaml",
                        "resource: Patient\nset:\n  name.family: last\n",
                        "toy/ignored.csv",
                        IGNORED,
                        "toy/clinical.csv",
                        rows),
                xml);
        evaluation.refer("person", evaluation.root());
        return evaluation.trace().coverage().clinical();
    }

    private static NodeInfo child(Evaluation evaluation, String name) {
        return evaluation.root().asContext().children().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow()
                .info();
    }

    private static Map<String, String> fates(String rows, String xml) {
        Map<String, String> fates = new TreeMap<>();
        evaluate(rows, xml).trace().each((node, fate) -> fates.put(NodePath.of(node), fate.name()));
        return fates;
    }

    private static Evaluation evaluate(String rows, String xml) {
        String map = "match: \"not(@alive = 'no')\"\nidentity: number\nresource: Patient\nset:\n" + rows;
        Evaluation evaluation =
                TestDialect.evaluation(TestDialect.mappings("toy/person.yaml", map, "toy/ignored.csv", IGNORED), xml);
        evaluation.refer("person", evaluation.root());
        return evaluation;
    }
}
