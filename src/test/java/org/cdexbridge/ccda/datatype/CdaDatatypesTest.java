package org.cdexbridge.ccda.datatype;

import static org.assertj.core.api.Assertions.assertThat;

import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node is taken for that does not say its type, or says one that it can't have. */
class CdaDatatypesTest {
    private static Evaluation document(String element) {
        return CcdaRules.evaluate("<ClinicalDocument xmlns=\"urn:hl7-org:v3\">" + element + "</ClinicalDocument>", "");
    }

    private static SourceNode node(String element) {
        return document(element).root().children().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "<value code='a'/>, CD",
        "<value><originalText>x</originalText></value>, CD",
        "<value><translation code='a'/></value>, CD",
        "<value code='a'><low value='1'/></value>, CD",
        "<value><low value='1'/></value>, IVL_PQ",
        "<value><high value='1'/></value>, IVL_PQ",
        "<effectiveTime><low value='2019'/></effectiveTime>, IVL_TS",
        "<time><high value='2019'/></time>, IVL_TS",
        "<useablePeriod><low value='2019'/></useablePeriod>, IVL_TS",
        "<value><numerator value='1'/></value>, RTO",
        "<value><family>x</family></value>, PN",
        "<name><given>x</given></name>, PN",
        "<value value='1' unit='mg'/>, PQ",
        "<effectiveTime value='1' unit='d'/>, PQ",
        "<value value='true'/>, BL",
        "<value value='false'/>, BL",
        "<value value='1'/>, PQ",
        "<effectiveTime value='2019'/>, TS",
        "<name>x</name>, ON",
        "<value>x</value>, ST"
    })
    void aTypeIsToldByItsShape(String element, String type) {
        assertThat(CdaDatatypes.ofShape(node(element))).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"id, II", "routeCode, CD", "effectiveTime, IVL_TS", "low, ''", "value, ''", "name, ''"})
    void aTypeIsToldByTheNameOfItsElementWhereThatHasOne(String name, String type) {
        assertThat(CdaDatatypes.ofElement(name)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({"CE, CD", "TN, ON", "ANY, ''"})
    void typesThatConvertAlikeHaveOneName(String type, String name) {
        assertThat(CdaDatatypes.canonical(type).orElse("")).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"effectiveTime, TS", "time, TS", "value, PQ"})
    void aPartOfATimeIsATime(String around, String type) {
        SourceNode inside = node("<" + around + "><x value='2019'/></" + around + ">")
                .children()
                .get(0);
        assertThat(CdaDatatypes.ofShape(inside)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "PQ, <value code='a'/>, true",
        "INT, <value code='a'/>, true",
        "REAL, <value code='a'/>, true",
        "PQ, <value code='a' value='1'/>, false",
        "PQ, <value value='1'/>, false",
        "PQ, <value/>, false",
        "TS, <value><low value='2019'/></value>, true",
        "TS, <value><high value='2019'/></value>, true",
        "TS, <value value='2019'><low value='2019'/></value>, false",
        "TS, <value value='2019'/>, false",
        "TS, <value/>, false",
        "IVL_TS, <value code='a'/>, true",
        "IVL_TS, <value value='2019'/>, false",
        "CD, <value value='1'/>, true",
        "CD, <value value='1' code='a'/>, false",
        "CD, <value value='1' displayName='a'/>, false",
        "CD, <value/>, false",
        "ST, <value code='a'/>, true",
        "ST, <value code='a'>words</value>, false",
        "ST, <value value='a'/>, false"
    })
    void aNodeMayContradictTheTypeThatItSays(String type, String element, boolean contradicts) {
        assertThat(CdaDatatypes.contradicts(type, node(element))).isEqualTo(contradicts);
    }

    @Test
    void anAddressOnTheWebIsTakenAsItIs() {
        assertThat(CdaFragments.convert("<telecom value=\"http://b.example/x\"/>", "TEL", "url")
                        .primitiveValue())
                .isEqualTo("http://b.example/x");
        assertThat(CdaFragments.convert("<telecom nullFlavor=\"UNK\"/>", "TEL", "url"))
                .isNull();
    }

    @Test
    void anEndThatIsLeftOutIsTold() {
        Evaluation evaluation = document("<effectiveTime><low value='2020'/><high value='2019'/></effectiveTime>");
        assertThat(evaluation.value(evaluation.root().children().get(0), "Period"))
                .isPresent();
        assertThat(evaluation.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(MappingCode.UNUSABLE_VALUE);
            assertThat(finding.message()).contains("ends before it starts");
        });
    }
}
