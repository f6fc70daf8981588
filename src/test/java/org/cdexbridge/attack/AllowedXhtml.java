package org.cdexbridge.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/** What narrative in XHTML may hold: named here once more, apart from the code that writes it. */
public final class AllowedXhtml {
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
    /** What authors of FHIR narrative, and senders of HTML within CDA, may use besides; none of them does anything. */
    private static final Set<String> FORMATTING = Set.of(
            "abbr",
            "acronym",
            "b",
            "big",
            "blockquote",
            "cite",
            "code",
            "dd",
            "dfn",
            "dl",
            "dt",
            "em",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "kbd",
            "pre",
            "q",
            "samp",
            "small",
            "strong",
            "tt",
            "var");

    private static final String WORDS = "[\\p{L}\\p{N} .,;:%()/+*-]*";
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("xmlns", "http://www.w3.org/1999/xhtml"),
            Map.entry("href", "(?i)((https?://|mailto:)[^\\s\"'<>\\\\]*|#[A-Za-z0-9._:-]+)"),
            Map.entry("src", "data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=]*"),
            Map.entry(
                    "style",
                    "((font-(weight|style)|text-decoration|list-style-type): [a-z-]+(; |$)"
                            + "|border-(left|right|top|bottom): 1px solid(; |$))+"));
    private static final Set<String> PLAIN = Set.of(
            "id",
            "class",
            "alt",
            "lang",
            "title",
            "summary",
            "abbr",
            "colspan",
            "rowspan",
            "align",
            "valign",
            "char",
            "charoff",
            "span",
            "width",
            "border",
            "frame",
            "rules",
            "cellspacing",
            "cellpadding",
            "scope",
            "headers",
            "axis");

    private AllowedXhtml() {}

    /** Fails for any element, attribute or value that may not be there. */
    public static void check(XhtmlNode node) {
        if (node.getNodeType() == NodeType.Text) {
            return;
        }
        assertThat(node.getNodeType()).isEqualTo(NodeType.Element);
        assertThat(ELEMENTS.contains(node.getName()) || FORMATTING.contains(node.getName()))
                .as(node.getName())
                .isTrue();
        node.getAttributes().forEach(AllowedXhtml::check);
        node.getChildNodes().forEach(AllowedXhtml::check);
    }

    private static void check(String attribute, String value) {
        if (PLAIN.contains(attribute)) {
            assertThat(value)
                    .as(attribute)
                    .matches(attribute.equals("class") || attribute.equals("id") ? "[\\w .:-]*" : WORDS);
        } else {
            assertThat(ATTRIBUTES).containsKey(attribute);
            assertThat(value).as(attribute).matches(ATTRIBUTES.get(attribute));
        }
    }
}
