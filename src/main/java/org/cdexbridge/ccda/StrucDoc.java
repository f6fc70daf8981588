package org.cdexbridge.ccda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.AxisInfo;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.tree.iter.AxisIterator;
import net.sf.saxon.type.Type;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * CDA narrative (StrucDoc) to XHTML. Elements and attributes come from an allow-list and the tree is built node by node,
 * so that nothing but what stands here can come out; words are never lost, whatever element they stand in.
 */
final class StrucDoc {
    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("content", "span"),
            Map.entry("paragraph", "p"),
            Map.entry("item", "li"),
            Map.entry("linkHtml", "a"),
            Map.entry("footnote", "span"),
            Map.entry("footnoteRef", "a"),
            Map.entry("br", "br"),
            Map.entry("sub", "sub"),
            Map.entry("sup", "sup"),
            Map.entry("table", "table"),
            Map.entry("thead", "thead"),
            Map.entry("tbody", "tbody"),
            Map.entry("tfoot", "tfoot"),
            Map.entry("tr", "tr"),
            Map.entry("td", "td"),
            Map.entry("th", "th"),
            Map.entry("colgroup", "colgroup"),
            Map.entry("col", "col"));
    private static final Set<String> CELL_ATTRIBUTES =
            Set.of("colspan", "rowspan", "align", "valign", "span", "abbr", "scope");
    private static final Set<String> TABLE_PARTS = Set.of("table", "thead", "tbody", "tfoot", "tr", "colgroup");
    private static final Map<String, String> STYLES = Map.of(
            "bold",
            "font-weight: bold",
            "italics",
            "font-style: italic",
            "underline",
            "text-decoration: underline",
            "emphasis",
            "font-style: italic");

    private final NodeInfo document;
    private final List<NodeInfo> leftOut = new ArrayList<>();

    /** @param document root element, in which multimedia are looked up */
    StrucDoc(NodeInfo document) {
        this.document = document;
    }

    /** The XHTML div of a section's text. */
    XhtmlNode div(NodeInfo text) {
        XhtmlNode div = newDiv();
        children(text, div);
        return div;
    }

    /** Elements of which something did not come out: their own markup, where a link leads, a picture. */
    List<NodeInfo> leftOut() {
        return leftOut;
    }

    /** The XHTML div of one element of a narrative; a row, cell or item keeps its table or list around it. */
    XhtmlNode excerpt(NodeInfo element) {
        XhtmlNode div = newDiv();
        String name = element.getLocalPart();
        XhtmlNode at = div;
        if (TABLE_PARTS.contains(name) && !name.equals("table") || name.equals("td") || name.equals("th")) {
            at = div.addTag("table");
            at = name.equals("tr") || name.equals("td") || name.equals("th") ? at.addTag("tbody") : at;
            at = name.equals("td") || name.equals("th") ? at.addTag("tr") : at;
        } else if (name.equals("item")) {
            at = div.addTag("ul");
        }
        element(element, at);
        return div;
    }

    private static XhtmlNode newDiv() {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.setAttribute("xmlns", "http://www.w3.org/1999/xhtml");
        return div;
    }

    private void children(NodeInfo parent, XhtmlNode into) {
        AxisIterator children = parent.iterateAxis(AxisInfo.CHILD);
        for (NodeInfo child = children.next(); child != null; child = children.next()) {
            if (child.getNodeKind() == Type.TEXT) {
                text(child.getStringValue(), into);
            } else if (child.getNodeKind() == Type.ELEMENT) {
                element(child, into);
            }
        }
    }

    private static void text(String text, XhtmlNode into) {
        boolean between = TABLE_PARTS.contains(into.getName())
                || into.getName().equals("ul")
                || into.getName().equals("ol");
        if (!between || !text.isBlank()) {
            into.addText(clean(text));
        }
    }

    /** Characters that XML forbids can't come from a parser, but unpaired surrogates can from bad bytes. */
    private static String clean(String text) {
        return text.indexOf('\uFFFE') < 0 && text.indexOf('\uFFFF') < 0 ? text : text.replaceAll("[\uFFFE\uFFFF]", " ");
    }

    private void element(NodeInfo element, XhtmlNode into) {
        String name = element.getLocalPart();
        switch (name) {
            case "list" -> list(element, into);
            case "caption" -> children(element, into.addTag(into.getName().equals("table") ? "caption" : "div"));
            case "renderMultiMedia" -> {
                picture(element, into);
                children(element, into);
            }
            // the reference of an entry's text, which may stand beside its words
            case "reference" -> children(element, into);
            default -> other(element, ELEMENTS.get(name), into);
        }
    }

    /** @param tag in XHTML, or {@code null} for an element of which only the words are kept */
    private void other(NodeInfo element, String tag, XhtmlNode into) {
        XhtmlNode made = tag == null ? into : into.addTag(tag);
        if (tag != null) {
            attributes(element, made);
        }
        if (tag == null || attribute(element, "href") != null && made.getAttribute("href") == null) {
            leftOut.add(element);
        }
        children(element, made);
    }

    private void picture(NodeInfo element, XhtmlNode into) {
        Optional<XhtmlNode> image = Multimedia.image(document, attribute(element, "referencedObject"));
        image.ifPresentOrElse(into.getChildNodes()::add, () -> leftOut.add(element));
    }

    /** XHTML lists hold items only: a caption goes before the list, anything else into an item of its own. */
    private void list(NodeInfo element, XhtmlNode into) {
        XhtmlNode list = null;
        AxisIterator children = element.iterateAxis(AxisInfo.CHILD);
        for (NodeInfo child = children.next(); child != null; child = children.next()) {
            if (list == null && "caption".equals(child.getLocalPart())) {
                element(child, into);
            } else if (child.getNodeKind() == Type.ELEMENT
                    || !child.getStringValue().isBlank()) {
                list = list == null ? newList(element, into) : list;
                listed(child, list);
            }
        }
    }

    private static XhtmlNode newList(NodeInfo element, XhtmlNode into) {
        XhtmlNode list = into.addTag("ordered".equals(attribute(element, "listType")) ? "ol" : "ul");
        attributes(element, list);
        return list;
    }

    private void listed(NodeInfo child, XhtmlNode list) {
        if (child.getNodeKind() == Type.TEXT) {
            text(child.getStringValue(), list.addTag("li"));
        } else if (child.getNodeKind() == Type.ELEMENT) {
            element(child, child.getLocalPart().equals("item") ? list : list.addTag("li"));
        }
    }

    private static void attributes(NodeInfo element, XhtmlNode made) {
        for (AttributeInfo attribute : element.attributes()) {
            String name = attribute.getNodeName().getLocalPart();
            String value = attribute.getValue();
            switch (name) {
                case "ID" -> id("id", value, made);
                case "styleCode" -> style(value, made);
                case "href" -> link(value, made);
                case "IDREF" -> made.setAttribute("href", "#" + value.replaceAll("[^A-Za-z0-9._-]", ""));
                default -> {
                    if (CELL_ATTRIBUTES.contains(name) && value.matches("[A-Za-z0-9 .%]{1,64}")) {
                        made.setAttribute(name, value);
                    }
                }
            }
        }
    }

    private static void id(String name, String value, XhtmlNode made) {
        if (value.matches("[A-Za-z0-9._:-]{1,256}")) {
            made.setAttribute(name, value);
        }
    }

    private static void link(String href, XhtmlNode made) {
        String target = href.strip();
        if (made.getName().equals("a") && target.matches("(?i)(https?://|mailto:|#)[^\\s\"'<>\\\\\\p{Cntrl}]*")) {
            made.setAttribute("href", target);
        }
    }

    private static void style(String codes, XhtmlNode made) {
        StringBuilder styles = new StringBuilder();
        StringBuilder classes = new StringBuilder();
        for (String code : codes.strip().split("\\s+")) {
            String style = STYLES.get(code.toLowerCase(java.util.Locale.ROOT));
            if (style != null) {
                styles.append(styles.isEmpty() ? "" : "; ").append(style);
            } else if (code.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
                classes.append(classes.isEmpty() ? "" : " ").append(code);
            }
        }
        if (!styles.isEmpty()) {
            made.setAttribute("style", styles.toString());
        }
        if (!classes.isEmpty()) {
            made.setAttribute("class", classes.toString());
        }
    }

    private static String attribute(NodeInfo element, String name) {
        return element.getAttributeValue(NamespaceUri.NULL, name);
    }
}
