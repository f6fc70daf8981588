package org.cdexbridge.ccda.narrative;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.TreeInfo;
import org.cdexbridge.mapping.source.Elements;
import org.cdexbridge.mapping.source.NodeKind;
import org.jspecify.annotations.Nullable;

/** Elements by their ID, found in one walk and kept with the tree. */
public final class NarrativeIndex {
    private static final String KEY = NarrativeIndex.class.getName();

    private final Map<String, List<NodeInfo>> byId = new HashMap<>();
    private final Map<String, List<String>> byFoldedId = new HashMap<>();

    private NarrativeIndex(NodeInfo root) {
        for (NodeInfo element : Elements.within(root)) {
            String id = element.getAttributeValue(NamespaceUri.NULL, "ID");
            add(id == null ? element.getAttributeValue(NamespaceUri.NULL, "id") : id, element);
        }
        byId.keySet().forEach(id -> byFoldedId
                .computeIfAbsent(folded(id), key -> new ArrayList<>(1))
                .add(id));
    }

    /**
     * The element with this ID, whatever its case where that leaves one. IDs are unique in valid documents only: of several
     * elements it is the one in the section of the node that refers to it, else the first.
     */
    public static Optional<NodeInfo> element(NodeInfo from, String id) {
        NarrativeIndex index = of(from.getTreeInfo());
        List<NodeInfo> found = index.named(id);
        return found.size() < 2
                ? found.stream().findFirst()
                : Optional.of(found.stream()
                        .filter(element -> section(element).equals(section(from)))
                        .findFirst()
                        .orElse(found.get(0)));
    }

    private List<NodeInfo> named(String id) {
        List<NodeInfo> found = byId.get(id);
        if (found != null) {
            return found;
        }
        List<String> alike = byFoldedId.getOrDefault(folded(id), List.of());
        return alike.size() == 1 ? byId.getOrDefault(alike.get(0), List.of()) : List.of();
    }

    private static String folded(String id) {
        return id.strip().toLowerCase(Locale.ROOT);
    }

    private void add(@Nullable String id, NodeInfo element) {
        if (id != null && !id.isBlank()) {
            byId.computeIfAbsent(id, key -> new ArrayList<>(1)).add(element);
        }
    }

    /** The section that a node stands in; the document where it is in none. */
    private static NodeInfo section(NodeInfo node) {
        NodeInfo at = node;
        while (at.getParent() != null && !isSection(at)) {
            at = at.getParent();
        }
        return at;
    }

    /** A section of the body: HTML has an element of this name as well. */
    private static boolean isSection(NodeInfo node) {
        return NodeKind.of(node) == NodeKind.ELEMENT
                && node.getLocalPart().equals("section")
                && node.getParent() != null
                && "component".equals(node.getParent().getLocalPart());
    }

    private static NarrativeIndex of(TreeInfo tree) {
        NarrativeIndex known = (NarrativeIndex) tree.getUserData(KEY);
        if (known == null) {
            known = new NarrativeIndex(tree.getRootNode());
            tree.setUserData(KEY, known);
        }
        return known;
    }
}
