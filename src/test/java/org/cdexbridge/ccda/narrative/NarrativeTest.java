package org.cdexbridge.ccda.narrative;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cdexbridge.attack.AllowedXhtml;
import org.cdexbridge.ccda.CcdaRules;
import org.cdexbridge.ccda.ClinicalDocuments;
import org.cdexbridge.ccda.parse.CcdaCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.hl7.fhir.utilities.xhtml.XhtmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NarrativeTest {
    private static XhtmlNode div(String narrative) {
        var root = CcdaRules.evaluate(
                        "<ClinicalDocument xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                                + "<text>" + narrative + "</text>"
                                + "<observationMedia ID=\"pic\"><value mediaType=\"image/png\" representation=\"B64\">iVBORw0K</value>"
                                + "</observationMedia><observationMedia ID=\"svg\"><value mediaType=\"image/svg+xml\""
                                + " representation=\"B64\">PHN2Zy8+</value></observationMedia><observationMedia ID=\"far\">"
                                + "<value mediaType=\"image/png\"><reference value=\"https://pictures.example/1.png\"/></value>"
                                + "</observationMedia></ClinicalDocument>",
                        "")
                .root();
        SourceNode text = root.child("text");
        return new StrucDoc(root.info()).div(text.info());
    }

    private static List<XhtmlNode> all(XhtmlNode node) {
        List<XhtmlNode> all = new ArrayList<>(List.of(node));
        node.getChildNodes().forEach(child -> all.addAll(all(child)));
        return all;
    }

    /** All text, in order, without what {@code allText} adds for readers. */
    private static String text(XhtmlNode div) {
        return all(div).stream()
                .filter(node -> node.getNodeType() == NodeType.Text)
                .map(XhtmlNode::getContent)
                .collect(Collectors.joining());
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String written(XhtmlNode div) throws Exception {
        return new org.hl7.fhir.utilities.xhtml.XhtmlComposer(true).compose(div);
    }

    @Property(tries = 300)
    void wordsAreNeverLostWhateverTheMarkup(@ForAll("markup") String markup) throws Exception {
        XhtmlNode div = div(markup);
        AllowedXhtml.check(div);
        assertThat(words(text(div))).isEqualTo(words(markup.replaceAll("<[^>]*>", "")));
        assertThat(words(text(new XhtmlParser().parseFragment(written(div))))).isEqualTo(words(text(div)));
    }

    @Provide
    Arbitrary<String> markup() {
        Arbitrary<String> words =
                Arbitraries.strings().withChars("abc éß漢 .,5%").ofMaxLength(12);
        Arbitrary<String> names = Arbitraries.of(
                "content",
                "paragraph",
                "list",
                "item",
                "caption",
                "table",
                "thead",
                "tbody",
                "tr",
                "td",
                "th",
                "linkHtml",
                "footnote",
                "sub",
                "sup",
                "renderMultiMedia",
                "script",
                "div",
                "unheardOf",
                "br",
                "colgroup",
                "col",
                "tfoot",
                "reference",
                "title",
                "p",
                "h3",
                "ul",
                "li",
                "pre",
                "dl",
                "section",
                "strong",
                "del",
                "a",
                "font",
                "hr");
        return Arbitraries.recursive(
                () -> words,
                inside -> Combinators.combine(names, words, inside.list().ofMaxSize(3))
                        .as((name, word, children) ->
                                "<" + name + ">" + word + String.join("", children) + "</" + name + ">"),
                0,
                4);
    }

    /** Two words of two blocks never read as one, in XHTML or as plain text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>Take 1</div><div>0 refills</div>",
                "<p>Take 1</p><p>0 refills</p>",
                "Take 1<h3>0 refills</h3>",
                "<ul><li>Take 1</li><li>0 refills</li></ul>",
                "<pre>Take 1</pre><pre>0 refills</pre>",
                "<section>Take 1</section><section>0 refills</section>",
                "<article>Take 1</article>0 refills",
                "<unheardOf>Take 1</unheardOf>0 refills",
                "Take 1<br/>0 refills",
                "Take 1<hr/>0 refills",
                "<content><p>Take 1</p>0 refills</content>",
                "<table><tr><td><div>Take 1</div><div>0 refills</div></td></tr></table>",
                "<table><tbody><tr><td>Take 1</td><td>0 refills</td></tr></tbody></table>",
                "<list><item>Take 1</item><item>0 refills</item></list>",
                "<dl><dt>Take 1</dt><dd>0 refills</dd></dl>",
            })
    void wordsOfTwoBlocksDoNotRunTogether(String markup) throws Exception {
        assertThat(written(div(markup))).doesNotContainPattern("1(</?(span|a|strong)>)*0 refills");
        var root = CcdaRules.evaluate("<text xmlns='urn:hl7-org:v3'>" + markup + "</text>", "")
                .root();
        assertThat(NarrativeText.of(root)).isEqualTo("Take 1 0 refills");
    }

    @ParameterizedTest
    @CsvSource({
        "div,div",
        "p,p",
        "h3,h3",
        "pre,pre",
        "strong,strong",
        "em,em",
        "ul,ul",
        "ol,ol",
        "blockquote,blockquote",
        "q,q"
    })
    void htmlThatFhirAllowsIsKept(String html, String xhtml) {
        var writing = new StrucDoc(
                CcdaRules.evaluate("<text xmlns='urn:hl7-org:v3'/>", "").root().info());
        var root = CcdaRules.evaluate("<text xmlns='urn:hl7-org:v3'><" + html + ">x</" + html + "></text>", "")
                .root();
        assertThat(writing.div(root.info()).getChildNodes().get(0).getName()).isEqualTo(xhtml);
        assertThat(writing.leftOut()).isEmpty();
    }

    @Test
    void whatHtmlStrikesOutStaysSo() {
        assertThat(div("<del>old</del>").getChildNodes().get(0).getAttribute("style"))
                .contains("line-through");
        assertThat(div("<span style='text-decoration: line-through; color: red'>old</span>")
                        .getChildNodes()
                        .get(0)
                        .getAttribute("style"))
                .isEqualTo("text-decoration: line-through");
    }

    @Test
    void aPowerIsNoDigitOfItsNumber() {
        var root = CcdaRules.evaluate("<text xmlns='urn:hl7-org:v3'>10<sup>3</sup>/uL, H<sub>2</sub>O</text>", "")
                .root();
        assertThat(NarrativeText.of(root)).isEqualTo("10^3/uL, H2O");
    }

    @ParameterizedTest
    @CsvSource({"content,span", "paragraph,p", "sub,sub", "sup,sup", "linkHtml,a", "footnote,span", "list,ul"})
    void theTableOfElements(String cda, String xhtml) {
        assertThat(div("<" + cda + ">x</" + cda + ">").getChildNodes().get(0).getName())
                .isEqualTo(xhtml);
    }

    @Test
    void aListHoldsItemsOnlyAndItsCaptionStandsBeforeIt() {
        XhtmlNode div = div(
                "<list listType=\"ordered\"><caption>Plan</caption><item>rest</item>loose<content>odd</content></list>");
        assertThat(div.getChildNodes()).extracting(XhtmlNode::getName).containsExactly("div", "ol");
        assertThat(div.getChildNodes().get(1).getChildNodes())
                .extracting(XhtmlNode::getName)
                .containsOnly("li");
        assertThat(text(div)).isEqualTo("Planrestlooseodd");
    }

    @Test
    void aTableKeepsItsShape() {
        XhtmlNode div =
                div("<table><caption>Labs</caption><thead><tr><th colspan=\"2\" align=\"center\">a</th></tr></thead>"
                        + "<tbody><tr ID=\"r1\"><td rowspan=\"2\">b</td><td>c</td></tr></tbody></table>");
        Map<String, XhtmlNode> byName = all(div).stream()
                .filter(node -> node.getNodeType() == NodeType.Element)
                .collect(Collectors.toMap(XhtmlNode::getName, node -> node, (first, next) -> first));
        assertThat(byName).containsKeys("caption", "thead", "tbody", "tr", "th", "td");
        assertThat(byName.get("th").getAttribute("colspan")).isEqualTo("2");
        assertThat(byName.get("td").getAttribute("rowspan")).isEqualTo("2");
        assertThat(all(div)).anyMatch(node -> "r1".equals(node.getAttribute("id")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a.example/x?y=1&amp;z=2", "https://a.example", "mailto:a@b.example", "#r1"})
    void aGoodLinkIsKept(String href) {
        XhtmlNode link = div("<linkHtml href=\"" + href + "\">x</linkHtml>")
                .getChildNodes()
                .get(0);
        assertThat(link.getAttribute("href")).isEqualTo(href.replace("&amp;", "&"));
    }

    @ParameterizedTest
    @CsvSource({
        "Bold,font-weight: bold",
        "Italics,font-style: italic",
        "Underline,text-decoration: underline",
        "Bold Underline,font-weight: bold; text-decoration: underline",
    })
    void stylesAreOfAFixedSet(String styleCode, String style) {
        assertThat(div("<content styleCode=\"" + styleCode + "\">x</content>")
                        .getChildNodes()
                        .get(0)
                        .getAttribute("style"))
                .isEqualTo(style);
    }

    @Test
    void aTableInAParagraphStandsWhereHtmlAllowsIt() {
        assertThat(div("<paragraph>a<table><tbody><tr><td>b</td></tr></tbody></table></paragraph>")
                        .getChildNodes())
                .extracting(XhtmlNode::getName)
                .containsExactly("div");
    }

    @Test
    void whatIsNoPartOfATableStandsInACell() {
        XhtmlNode table = div("<table>a<tr>b<td>c</td></tr><paragraph>d</paragraph></table>")
                .getChildNodes()
                .get(0);
        assertThat(table.getChildNodes()).extracting(XhtmlNode::getName).containsExactly("tr", "tr", "tr");
        assertThat(table.getChildNodes().get(1).getChildNodes())
                .extracting(XhtmlNode::getName)
                .containsExactly("td", "td");
    }

    @Test
    void aPartOfATableOutsideOfOneIsItsWords() {
        XhtmlNode div = div("<tr><td>a</td></tr><td>b</td><item>c</item>");
        assertThat(all(div)).extracting(XhtmlNode::getName).doesNotContain("tr", "td", "li");
        assertThat(text(div)).isEqualTo("abc");
    }

    @Test
    void aFootnoteIsLinkedFromItsMark() {
        XhtmlNode div = div("a<footnoteRef IDREF='f 1'/> <footnote ID='f 1'>b</footnote>");
        assertThat(div.getChildNodes().get(1).getAttribute("href")).isEqualTo("#f_1");
        assertThat(div.getChildNodes().get(1).allText()).isEqualTo("*");
        assertThat(div.getChildNodes().get(3).getAttribute("id")).isEqualTo("f_1");
    }

    @Test
    void anInternalLinkLeadsToWhereItLed() {
        XhtmlNode div = div("<linkHtml href='#pr&#252;f/1'>a</linkHtml><content ID='pr&#252;f/1'>b</content>");
        assertThat(div.getChildNodes().get(0).getAttribute("href"))
                .isEqualTo("#" + div.getChildNodes().get(1).getAttribute("id"));
    }

    @Test
    void whatWasDeletedIsStruckOut() {
        XhtmlNode deleted = div("<content revised='delete' styleCode='Bold'>a</content>")
                .getChildNodes()
                .get(0);
        assertThat(deleted.getAttribute("style")).contains("line-through").contains("bold");
        assertThat(deleted.getAttribute("class")).isEqualTo("revised-delete");
    }

    @ParameterizedTest
    @CsvSource({"LittleRoman,lower-roman", "BigAlpha,upper-alpha", "Square,square", "Arabic,decimal"})
    void aListIsNumberedAsItsStyleSays(String styleCode, String css) {
        assertThat(div("<list styleCode='" + styleCode + "'><item>a</item></list>")
                        .getChildNodes()
                        .get(0)
                        .getAttribute("style"))
                .isEqualTo("list-style-type: " + css);
    }

    @Test
    void aPictureElsewhereIsALink() {
        XhtmlNode link = div("<renderMultiMedia referencedObject='far'/>")
                .getChildNodes()
                .get(0);
        assertThat(link.getName()).isEqualTo("a");
        assertThat(link.getAttribute("href")).isEqualTo("https://pictures.example/1.png");
    }

    @Test
    void severalPicturesAreShownOneAfterTheOther() {
        assertThat(div("<renderMultiMedia referencedObject='pic far'><caption>c</caption></renderMultiMedia>")
                        .getChildNodes())
                .extracting(XhtmlNode::getName)
                .containsExactly("img", "a", "span");
    }

    @Test
    void theRowOfAnEntryKeepsItsTablesCaptionAndHead() {
        XhtmlNode table = excerpt("<table><caption>Labs</caption><thead><tr><th>Test</th><th>Value</th></tr></thead>"
                + "<tbody><tr><td>x</td><td>1</td></tr><tr ID='it'><td>y</td><td>2</td></tr></tbody></table>");
        assertThat(text(table)).isEqualTo("LabsTestValuey2");
        assertThat(table.getChildNodes()).extracting(XhtmlNode::getName).containsExactly("caption", "thead", "tbody");
    }

    @Test
    void theCellOfAnEntryKeepsTheHeadOfItsColumn() {
        XhtmlNode table = excerpt("<table><thead><tr><th colspan='2'>Test</th><th>Value</th></tr></thead>"
                + "<tbody><tr><td>x</td><td>y</td><td ID='it'>1</td></tr></tbody></table>");
        assertThat(text(table)).isEqualTo("Value1");
    }

    @Test
    void theItemOfAnEntryKeepsItsKindOfList() {
        XhtmlNode list = excerpt("<list listType='ordered'><item>x</item><item ID='it'>y</item></list>");
        assertThat(list.getName()).isEqualTo("ol");
        assertThat(text(list)).isEqualTo("y");
    }

    private static XhtmlNode excerpt(String narrative) {
        var root = CcdaRules.evaluate("<text xmlns='urn:hl7-org:v3'>" + narrative + "</text>", "")
                .root();
        return new NarrativeExcerpt(new StrucDoc(root.info()))
                .of(NarrativeIndex.element(root.info(), "it").orElseThrow())
                .getChildNodes()
                .get(0);
    }

    @Test
    void otherStyleCodesAreClasses() {
        assertThat(div("<content styleCode=\"xRowHeader Bold\">x</content>")
                        .getChildNodes()
                        .get(0)
                        .getAttribute("class"))
                .isEqualTo("xRowHeader");
    }

    @Test
    void aPictureIsShownInline() {
        XhtmlNode image = div("<renderMultiMedia referencedObject=\"pic\"/>")
                .getChildNodes()
                .get(0);
        assertThat(image.getName()).isEqualTo("img");
        assertThat(image.getAttribute("src")).isEqualTo("data:image/png;base64,iVBORw0K");
    }

    @Test
    void markupLeftOutIsAFinding() {
        assertThat(CcdaRules.convert(ClinicalDocuments.withSection("<linkHtml href='javascript:x'>x</linkHtml>", ""))
                        .findings())
                .anyMatch(finding -> finding.code() == CcdaCode.UNSAFE_NARRATIVE);
        assertThat(CcdaRules.convert(ClinicalDocuments.withSection("<paragraph>x</paragraph>", ""))
                        .findings())
                .noneMatch(finding -> finding.code() == CcdaCode.UNSAFE_NARRATIVE);
    }

    @Test
    void everySectionsWordsAreInTheComposition() {
        String body = "<structuredBody><component><section><title>A</title><text>alpha"
                + "</text><component><section><title>B</title><text><paragraph>beta</paragraph></text></section></component>"
                + "</section></component></structuredBody>";
        Composition composition = (Composition) CcdaRules.convert(ClinicalDocuments.withBody(body))
                .document()
                .getEntryFirstRep()
                .getResource();
        assertThat(text(composition.getSectionFirstRep().getText().getDiv())).isEqualTo("alpha");
        assertThat(text(composition
                        .getSectionFirstRep()
                        .getSectionFirstRep()
                        .getText()
                        .getDiv()))
                .isEqualTo("beta");
    }
}
