package org.cdexbridge.ccda.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.TreeInfo;
import net.sf.saxon.s9api.ExtensionFunction;
import org.cdexbridge.mapping.source.Elements;

/**
 * Statements that speak of others of the same document by id: Entry Reference acts (2.16.840.1.113883.10.20.22.4.122).
 * The XPath functions {@code cda:referenced(statement)}, what its entry references (or itself, when it is one) lead to,
 * {@code cda:referring(statement)}, the statements that hold an entry reference to it, and {@code cda:entry(statement)},
 * the entry with the id of a statement that only names it. One walk a document.
 */
public final class EntryReferences {
    private static final String KEY = EntryReferences.class.getName();
    private static final String TEMPLATE = "2.16.840.1.113883.10.20.22.4.122";
    private static final Set<String> STATEMENTS =
            Set.of("act", "encounter", "observation", "organizer", "procedure", "substanceAdministration", "supply");

    private final Map<String, NodeInfo> byId = new HashMap<>();
    private final Map<String, NodeInfo> entries = new HashMap<>();
    private final Map<String, List<NodeInfo>> holders = new HashMap<>();

    private EntryReferences(NodeInfo root) {
        for (NodeInfo element : Elements.within(root)) {
            if (STATEMENTS.contains(element.getLocalPart())) {
                add(element);
            }
        }
    }

    public static List<ExtensionFunction> functions() {
        return List.of(
                NodeFunction.of("referenced", nodes -> each(nodes, EntryReferences::referenced)),
                NodeFunction.of("entry", nodes -> each(nodes, EntryReferences::entry)),
                NodeFunction.of("referring", nodes -> each(nodes, EntryReferences::referring)));
    }

    private static List<NodeInfo> each(List<NodeInfo> nodes, Function<NodeInfo, List<NodeInfo>> function) {
        return nodes.stream()
                .flatMap(node -> function.apply(node).stream())
                .distinct()
                .toList();
    }

    private static List<NodeInfo> referenced(NodeInfo statement) {
        EntryReferences references = of(statement.getTreeInfo());
        List<NodeInfo> found = new ArrayList<>();
        for (NodeInfo act : isReference(statement) ? List.of(statement) : held(statement)) {
            ids(act).stream()
                    .filter(references.byId::containsKey)
                    .map(references.byId::get)
                    .findFirst()
                    .ifPresent(found::add);
        }
        return found;
    }

    private static List<NodeInfo> entry(NodeInfo statement) {
        EntryReferences references = of(statement.getTreeInfo());
        return ids(statement).stream()
                .filter(references.entries::containsKey)
                .map(references.entries::get)
                .limit(1)
                .toList();
    }

    private static boolean isEntry(NodeInfo statement) {
        return statement.getParent().getLocalPart().equals("entry");
    }

    private static List<NodeInfo> referring(NodeInfo statement) {
        EntryReferences references = of(statement.getTreeInfo());
        return ids(statement).stream()
                .flatMap(id -> references.holders.getOrDefault(id, List.of()).stream())
                .toList();
    }

    private static EntryReferences of(TreeInfo tree) {
        EntryReferences known = (EntryReferences) tree.getUserData(KEY);
        if (known == null) {
            known = new EntryReferences(tree.getRootNode());
            tree.setUserData(KEY, known);
        }
        return known;
    }

    private void add(NodeInfo statement) {
        for (String id : ids(statement)) {
            if (isReference(statement)) {
                NodeInfo relationship = statement.getParent();
                holders.computeIfAbsent(id, key -> new ArrayList<>()).add(relationship.getParent());
            } else if (isEntry(statement)) {
                byId.put(id, entries.computeIfAbsent(id, key -> statement));
            } else {
                byId.putIfAbsent(id, statement);
            }
        }
    }

    private static List<NodeInfo> held(NodeInfo statement) {
        List<NodeInfo> acts = new ArrayList<>();
        for (NodeInfo relationship : children(statement, "entryRelationship")) {
            children(relationship, "act").stream()
                    .filter(EntryReferences::isReference)
                    .forEach(acts::add);
        }
        return acts;
    }

    private static boolean isReference(NodeInfo statement) {
        return children(statement, "templateId").stream()
                .anyMatch(template -> TEMPLATE.equals(template.getAttributeValue(NamespaceUri.NULL, "root")));
    }

    private static List<String> ids(NodeInfo statement) {
        return children(statement, "id").stream()
                .filter(id -> id.getAttributeValue(NamespaceUri.NULL, "nullFlavor") == null)
                .map(id -> id.getAttributeValue(NamespaceUri.NULL, "root") + "|"
                        + id.getAttributeValue(NamespaceUri.NULL, "extension"))
                .toList();
    }

    private static List<NodeInfo> children(NodeInfo node, String name) {
        List<NodeInfo> found = new ArrayList<>();
        for (NodeInfo child : Elements.children(node)) {
            if (child.getLocalPart().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }
}
