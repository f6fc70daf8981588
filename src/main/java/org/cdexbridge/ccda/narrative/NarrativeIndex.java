package org.cdexbridge.ccda.narrative;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.TreeInfo;
import org.cdexbridge.mapping.source.Elements;

/** Elements by their ID, found in one walk and kept with the tree. */
public final class NarrativeIndex {
    private static final String KEY = NarrativeIndex.class.getName();

    private NarrativeIndex() {}

    /** The element of this node's document with this ID; of several the first. */
    public static Optional<NodeInfo> element(NodeInfo node, String id) {
        return Optional.ofNullable(of(node.getTreeInfo()).get(id));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, NodeInfo> of(TreeInfo tree) {
        Map<String, NodeInfo> known = (Map<String, NodeInfo>) tree.getUserData(KEY);
        if (known == null) {
            known = index(tree.getRootNode());
            tree.setUserData(KEY, known);
        }
        return known;
    }

    private static Map<String, NodeInfo> index(NodeInfo root) {
        Map<String, NodeInfo> index = new HashMap<>();
        for (NodeInfo element : Elements.within(root)) {
            String id = element.getAttributeValue(NamespaceUri.NULL, "ID");
            if (id != null) {
                index.putIfAbsent(id, element);
            }
        }
        return index;
    }
}
