package org.cdexbridge.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.cdexbridge.mapping.SourceNode;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.hl7.fhir.utilities.xhtml.XhtmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NarrativeTest {
    private static final Set<String> ELEMENTS = Set.of(
            "div",
            "span",
            "p",
            "ul",
            "ol",
            "li",
            "a",
            "img",
            "br",
            "sub",
            "sup",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr",
            "td",
            "th",
            "colgroup",
            "col");
    private static final Set<String> ATTRIBUTES = Set.of(
            "xmlns", "id", "class", "style", "href", "src", "alt", "colspan", "rowspan", "align", "valign", "span",
            "abbr", "scope");

    private static XhtmlNode div(String narrative) {
        var root = Rules.evaluate(
                        "<ClinicalDocument xmlns=\"urn:hl7-org:v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                                + "<text>" + narrative + "</text>"
                                + "<observationMedia ID=\"pic\"><value mediaType=\"image/png\" representation=\"B64\">iVBORw0K</value>"
                                + "</observationMedia><observationMedia ID=\"svg\"><value mediaType=\"image/svg+xml\""
                                + " representation=\"B64\">PHN2Zy8+</value></observationMedia></ClinicalDocument>",
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

    private static void assertHarmless(XhtmlNode div) {
        for (XhtmlNode node : all(div)) {
            if (node.getNodeType() == NodeType.Element) {
                assertThat(ELEMENTS).contains(node.getName());
                node.getAttributes().forEach(NarrativeTest::assertHarmless);
            } else {
                assertThat(node.getNodeType()).isEqualTo(NodeType.Text);
            }
        }
    }

    private static void assertHarmless(String attribute, String value) {
        assertThat(ATTRIBUTES).contains(attribute);
        switch (attribute) {
            case "href" -> assertThat(value).matches("(?i)(https?://|mailto:|#)[^\\s\"'<>]*");
            case "src" -> assertThat(value).matches("data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=]*");
            case "style" ->
                assertThat(value).matches("((font-weight: bold|font-style: italic|text-decoration: underline)(; )?)+");
            default -> assertThat(value).doesNotContain("<", ">", "\"", "javascript");
        }
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

    static List<String> attacks() {
        return List.of(
                "<script>alert(1)</script>",
                "<SCRIPT src='http://evil.example/x.js'/>",
                "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
                "<img src='x' onerror='alert(1)'/>",
                "<h:img xmlns:h='http://www.w3.org/1999/xhtml' src='x' onerror='alert(1)'/>",
                "<svg onload='alert(1)'/>",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script><a href='javascript:alert(1)'>x</a></svg>",
                "<math><mtext><style>x</style></mtext></math>",
                "<iframe src='http://evil.example'/>",
                "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'/>",
                "<object data='http://evil.example/x.swf'/>",
                "<embed src='javascript:alert(1)'/>",
                "<form action='http://evil.example'><input name='a'/><button formaction='javascript:alert(1)'>x</button></form>",
                "<meta http-equiv='refresh' content='0;url=http://evil.example'/>",
                "<link rel='stylesheet' href='http://evil.example/x.css'/>",
                "<base href='http://evil.example/'/>",
                "<style>body{background:url(javascript:alert(1))}</style>",
                "<content onclick='alert(1)'>x</content>",
                "<content onmouseover='alert(1)' style='x:expression(alert(1))'>x</content>",
                "<content styleCode='Bold\" onclick=\"alert(1)'>x</content>",
                "<content styleCode='x:expression(alert(1))'>x</content>",
                "<content ID='a\" onclick=\"alert(1)'>x</content>",
                "<content class='x' style='background:url(http://evil.example)'>x</content>",
                "<linkHtml href='javascript:alert(1)'>x</linkHtml>",
                "<linkHtml href='JaVaScRiPt:alert(1)'>x</linkHtml>",
                "<linkHtml href=' javascript:alert(1)'>x</linkHtml>",
                "<linkHtml href='java&#10;script:alert(1)'>x</linkHtml>",
                "<linkHtml href='&#1;javascript:alert(1)'>x</linkHtml>".replace("&#1;", "&#9;"),
                "<linkHtml href='vbscript:msgbox(1)'>x</linkHtml>",
                "<linkHtml href='data:text/html;base64,PHNjcmlwdD4='>x</linkHtml>",
                "<linkHtml href='file:///etc/passwd'>x</linkHtml>",
                "<linkHtml href='//evil.example'>x</linkHtml>",
                "<linkHtml href='http://evil.example/\" onclick=\"alert(1)'>x</linkHtml>",
                "<linkHtml xlink:href='javascript:alert(1)' xmlns:xlink='http://www.w3.org/1999/xlink'>x</linkHtml>",
                "<renderMultiMedia referencedObject='svg'/>",
                "<renderMultiMedia referencedObject='http://evil.example/pixel.gif'/>",
                "<table background='javascript:alert(1)'><tbody><tr><td background='x' onclick='alert(1)'>x</td></tr></tbody></table>",
                "<table><tbody><tr><td colspan='2\" onclick=\"alert(1)'>x</td></tr></tbody></table>",
                "<paragraph>&lt;script&gt;alert(1)&lt;/script&gt;</paragraph>",
                "<paragraph><![CDATA[<script>alert(1)</script>]]></paragraph>",
                "<!--<script>alert(1)</script>--><paragraph>x</paragraph>",
                "<?php system('id'); ?><paragraph>x</paragraph>",
                "<footnoteRef IDREF='javascript:alert(1)'/>",
                "<xsl:value-of select='document(\"file:///etc/passwd\")' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>");
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void anAttackComesOutHarmless(String attack) throws Exception {
        XhtmlNode div = div(attack);
        assertHarmless(div);
        String written = written(div);
        assertThat(written).doesNotContainIgnoringCase("<script", "<iframe", "<svg", "<form", "<style");
        assertHarmless(new XhtmlParser().parseFragment(written));
    }

    @Property(tries = 300)
    void wordsAreNeverLostWhateverTheMarkup(@ForAll("markup") String markup) throws Exception {
        XhtmlNode div = div(markup);
        assertHarmless(div);
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
                "reference",
                "title");
        return Arbitraries.recursive(
                () -> words,
                inside -> Combinators.combine(names, words, inside.list().ofMaxSize(3))
                        .as((name, word, children) ->
                                "<" + name + ">" + word + String.join("", children) + "</" + name + ">"),
                0,
                4);
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
        assertThat(Rules.convert(ClinicalDocuments.withSection("<linkHtml href='javascript:x'>x</linkHtml>", ""))
                        .findings())
                .anyMatch(finding -> finding.code() == CcdaCode.UNSAFE_NARRATIVE);
        assertThat(Rules.convert(ClinicalDocuments.withSection("<paragraph>x</paragraph>", ""))
                        .findings())
                .noneMatch(finding -> finding.code() == CcdaCode.UNSAFE_NARRATIVE);
    }

    @Test
    void everySectionsWordsAreInTheComposition() {
        String body = "<structuredBody><component><section><title>A</title><text>alpha"
                + "</text><component><section><title>B</title><text><paragraph>beta</paragraph></text></section></component>"
                + "</section></component></structuredBody>";
        Composition composition = (Composition) Rules.convert(ClinicalDocuments.withBody(body))
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
