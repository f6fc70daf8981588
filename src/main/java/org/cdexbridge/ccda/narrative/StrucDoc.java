package org.cdexbridge.ccda.narrative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.conversion.XhtmlSanitizer;
import org.cdexbridge.limit.TimeLimit;
import org.cdexbridge.mapping.source.NodeKind;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * CDA narrative (StrucDoc, CDA R2 §4.3.5) to XHTML. Elements and attributes come from an allow-list and the tree is built
 * node by node, so that nothing but what stands here can come out; every element stands where HTML allows it, so that a
 * browser does not rebuild it; words are never lost, whatever element they stand in, and never run together.
 */
public final class StrucDoc {
    /** Parts of tables and where they may stand. */
    private static final Map<String, Set<String>> PARTS = Map.of(
            "thead", Set.of("table"),
            "tbody", Set.of("table"),
            "tfoot", Set.of("table"),
            "colgroup", Set.of("table"),
            "col", Set.of("table", "colgroup"),
            "tr", Set.of("table", "thead", "tbody", "tfoot"),
            "td", Set.of("tr"),
            "th", Set.of("tr"));

    private static final Set<String> ROWS = Set.of("table", "thead", "tbody", "tfoot", "colgroup");

    private final NodeInfo document;
    private final List<NodeInfo> leftOut = new ArrayList<>();

    /** @param document root element, in which multimedia are looked up */
    public StrucDoc(NodeInfo document) {
        this.document = document;
    }

    /** The XHTML div of a section's text. */
    public XhtmlNode div(NodeInfo text) {
        XhtmlNode div = XhtmlSanitizer.newDiv();
        children(text, div);
        return div;
    }

    /** Elements of which something did not come out: their own markup, where a link leads, a picture. */
    public List<NodeInfo> leftOut() {
        return leftOut;
    }

    private void children(NodeInfo parent, XhtmlNode into) {
        for (NodeInfo child : parent.children()) {
            if (NodeKind.of(child) == NodeKind.TEXT) {
                text(child.getStringValue(), into);
            } else if (NodeKind.of(child) == NodeKind.ELEMENT) {
                element(child, into);
            }
        }
    }

    private static void text(String text, XhtmlNode into) {
        if (ROWS.contains(into.getName()) || into.getName().equals("tr")) {
            if (!text.isBlank()) {
                cell(into).addText(XhtmlSanitizer.text(text));
            }
        } else {
            into.addText(XhtmlSanitizer.text(text));
        }
    }

    /** Where something that is no part of a table may stand inside one. */
    private static XhtmlNode cell(XhtmlNode into) {
        if (into.getName().equals("tr")) {
            return into.addTag("td");
        }
        return ROWS.contains(into.getName()) ? into.addTag("tr").addTag("td") : into;
    }

    void element(NodeInfo element, XhtmlNode into) {
        TimeLimit.check();
        String name = element.getLocalPart();
        if (PARTS.containsKey(name)) {
            part(element, name, into);
        } else if (name.equals("caption") && into.getName().equals("table")) {
            copy(element, into.addTag("caption"));
        } else {
            content(element, name, cell(into));
        }
    }

    /** A part of a table in its place; elsewhere, only its words. */
    private void part(NodeInfo element, String name, XhtmlNode into) {
        if (!PARTS.getOrDefault(name, Set.of()).contains(into.getName())) {
            copy(element, cell(into).addTag("div"));
        } else if (name.equals("col")) {
            StrucDocAttributes.copy(element, into.addTag("col"));
            if (!into.getName().equals("colgroup")) {
                children(element, into);
            }
        } else if (name.equals("colgroup") && !element.getStringValue().isBlank()) {
            children(element, into);
        } else {
            copy(element, into.addTag(name));
        }
    }

    private void content(NodeInfo element, String name, XhtmlNode into) {
        switch (name) {
            case "table" -> copy(element, into.addTag("table"));
            case "list", "ul", "ol", "dir", "menu" -> list(element, into);
            case "item", "li" -> copy(element, into.addTag(isList(into) ? "li" : "div"));
            case "caption" -> copy(element, into.addTag(NarrativeElements.holdsBlocks(element) ? "div" : "span"));
            case "paragraph", "p" -> copy(element, into.addTag(NarrativeElements.holdsBlocks(element) ? "div" : "p"));
            case "h1", "h2", "h3", "h4", "h5", "h6", "pre" ->
                copy(element, into.addTag(NarrativeElements.holdsBlocks(element) ? "div" : name));
            case "div", "blockquote" -> copy(element, into.addTag(name));
            case "dl" -> copy(element, into.addTag(NarrativeElements.isDefinitions(element) ? name : "div"));
            case "dt", "dd" -> copy(element, into.addTag(into.getName().equals("dl") ? name : "div"));
            case "br", "hr" -> {
                into.addTag(name);
                children(element, into);
            }
            case "footnoteRef" -> reference(element, into);
            case "renderMultiMedia" -> {
                pictures(element, into);
                children(element, into);
            }
            // the reference of an entry's text, which may stand beside its words
            case "reference" -> children(element, into);
            default -> other(element, name, into);
        }
    }

    /** What stands within a line, or is left out and leaves its words, with a break where it is none within a line. */
    private void other(NodeInfo element, String name, XhtmlNode into) {
        String tag = NarrativeElements.inline(name);
        if (!tag.isEmpty()) {
            inline(element, tag, into);
            return;
        }
        leftOut.add(element);
        children(element, NarrativeElements.isInLine(name) ? into : into.addTag("div"));
    }

    private void inline(NodeInfo element, String tag, XhtmlNode into) {
        boolean blocks = NarrativeElements.holdsBlocks(element);
        boolean linkInLink = tag.equals("a") && isInLink(element);
        XhtmlNode made = into.addTag(blocks ? "div" : linkInLink ? "span" : tag);
        StrucDocAttributes.copy(element, made);
        StrucDocAttributes.look(element, made);
        if (attribute(element, "href") != null && made.getAttribute("href") == null) {
            leftOut.add(element);
        }
        children(element, made);
    }

    /** A footnote's mark; it has no words of its own in CDA. */
    private void reference(NodeInfo element, XhtmlNode into) {
        XhtmlNode made = into.addTag(isInLink(element) ? "span" : "a");
        StrucDocAttributes.copy(element, made);
        children(element, made);
        if (element.getStringValue().isBlank()) {
            made.addTag("sup").addText("*");
        }
    }

    private static boolean isInLink(NodeInfo element) {
        for (NodeInfo at = element.getParent(); at != null; at = at.getParent()) {
            if (NarrativeElements.isLink(at.getLocalPart())) {
                return true;
            }
        }
        return false;
    }

    private void copy(NodeInfo element, XhtmlNode made) {
        StrucDocAttributes.copy(element, made);
        children(element, made);
    }

    private void pictures(NodeInfo element, XhtmlNode into) {
        String objects = attribute(element, "referencedObject");
        for (String id : objects == null ? new String[] {""} : objects.strip().split("\\s+")) {
            Optional<XhtmlNode> image = NarrativeMultimedia.image(document, id);
            image.ifPresentOrElse(into.getChildNodes()::add, () -> leftOut.add(element));
        }
    }

    /** XHTML lists hold items only: a caption goes before the list, anything else into an item of its own. */
    private void list(NodeInfo element, XhtmlNode into) {
        XhtmlNode list = null;
        for (NodeInfo child : element.children()) {
            if (list == null && "caption".equals(child.getLocalPart())) {
                copy(child, into.addTag("div"));
            } else if (NodeKind.of(child) == NodeKind.ELEMENT
                    || NodeKind.of(child) == NodeKind.TEXT
                            && !child.getStringValue().isBlank()) {
                list = list == null ? newList(element, into) : list;
                listed(child, list);
            }
        }
    }

    static XhtmlNode newList(NodeInfo element, XhtmlNode into) {
        boolean ordered = "ordered".equals(attribute(element, "listType")) || "ol".equals(element.getLocalPart());
        XhtmlNode list = into.addTag(ordered ? "ol" : "ul");
        StrucDocAttributes.copy(element, list);
        return list;
    }

    private void listed(NodeInfo child, XhtmlNode list) {
        if (NodeKind.of(child) == NodeKind.TEXT) {
            text(child.getStringValue(), list.addTag("li"));
        } else {
            element(child, NarrativeElements.isItem(child.getLocalPart()) ? list : list.addTag("li"));
        }
    }

    private static boolean isList(XhtmlNode node) {
        return node.getName().equals("ul") || node.getName().equals("ol");
    }

    private static String attribute(NodeInfo element, String name) {
        return element.getAttributeValue(NamespaceUri.NULL, name);
    }
}
