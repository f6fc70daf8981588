package org.cdexbridge.ccda.narrative;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.conversion.XhtmlSanitizer;
import org.cdexbridge.mapping.source.Elements;
import org.cdexbridge.mapping.source.NodeKind;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;

/**
 * One element of a narrative by itself, with what it needs to be understood: a row its table's caption and head, a cell
 * the head of its column, an item its list.
 */
final class NarrativeExcerpt {
    private static final Set<String> CELLS = Set.of("td", "th");
    private static final Map<String, List<String>> AROUND = Map.of(
            "tr", List.of("table", "tbody"),
            "td", List.of("table", "tbody", "tr"),
            "th", List.of("table", "tbody", "tr"),
            "thead", List.of("table"),
            "tbody", List.of("table"),
            "tfoot", List.of("table"),
            "colgroup", List.of("table"),
            "col", List.of("table"));

    private final StrucDoc writing;

    NarrativeExcerpt(StrucDoc writing) {
        this.writing = writing;
    }

    /** The XHTML div of the element. */
    XhtmlNode of(NodeInfo element) {
        XhtmlNode div = XhtmlSanitizer.newDiv();
        XhtmlNode at = div;
        for (String part : AROUND.getOrDefault(element.getLocalPart(), List.of())) {
            at = at.addTag(part);
            if (part.equals("table")) {
                head(element, at);
            }
        }
        boolean item = NarrativeElements.isItem(element.getLocalPart());
        boolean listed = item && NarrativeElements.isList(element.getParent().getLocalPart());
        writing.element(element, listed ? StrucDoc.newList(element.getParent(), div) : item ? div.addTag("ul") : at);
        return div;
    }

    private void head(NodeInfo element, XhtmlNode table) {
        if (ancestor(element, "thead").isPresent() || element.getLocalPart().equals("thead")) {
            return;
        }
        Optional<NodeInfo> whole = ancestor(element, "table");
        whole.flatMap(found -> child(found, "caption")).ifPresent(caption -> writing.element(caption, table));
        Optional<NodeInfo> head = whole.flatMap(found -> child(found, "thead"));
        if (CELLS.contains(element.getLocalPart())) {
            head.flatMap(found -> headOf(element, found))
                    .ifPresent(above ->
                            writing.element(above, table.addTag("thead").addTag("tr")));
        } else {
            head.filter(found -> !found.getStringValue().isBlank()).ifPresent(found -> writing.element(found, table));
        }
    }

    /** The cell of the head's last row that stands above; columns are counted with their spans. */
    private static Optional<NodeInfo> headOf(NodeInfo cell, NodeInfo head) {
        int column = 0;
        for (NodeInfo before : cells(cell.getParent())) {
            if (before.equals(cell)) {
                break;
            }
            column += span(before);
        }
        List<NodeInfo> rows = children(head);
        int at = 0;
        for (NodeInfo above : rows.isEmpty() ? List.<NodeInfo>of() : cells(rows.get(rows.size() - 1))) {
            at += span(above);
            if (column < at) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private static int span(NodeInfo cell) {
        String span = cell.getAttributeValue(NamespaceUri.NULL, "colspan");
        return span != null && span.matches("[1-9]\\d{0,2}") ? Integer.parseInt(span) : 1;
    }

    private static List<NodeInfo> cells(NodeInfo row) {
        return children(row).stream()
                .filter(child -> CELLS.contains(child.getLocalPart()))
                .toList();
    }

    private static List<NodeInfo> children(NodeInfo node) {
        List<NodeInfo> found = new ArrayList<>();
        for (NodeInfo child : Elements.children(node)) {
            found.add(child);
        }
        return found;
    }

    private static Optional<NodeInfo> child(NodeInfo node, String name) {
        return children(node).stream()
                .filter(child -> child.getLocalPart().equals(name))
                .findFirst();
    }

    private static Optional<NodeInfo> ancestor(NodeInfo node, String name) {
        return Stream.<NodeInfo>iterate(node.getParent(), Objects::nonNull, NodeInfo::getParent)
                .filter(at ->
                        NodeKind.of(at) == NodeKind.ELEMENT && at.getLocalPart().equals(name))
                .findFirst();
    }
}
