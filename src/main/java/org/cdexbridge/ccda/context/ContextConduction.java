package org.cdexbridge.ccda.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import net.sf.saxon.om.NamespaceUri;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.TreeInfo;
import net.sf.saxon.s9api.ExtensionFunction;
import org.cdexbridge.mapping.source.Elements;
import org.cdexbridge.mapping.source.NodeKind;

/**
 * Context conduction (CDA R2 §4.4): participants of an act are its own, else those of the nearest enclosing act, section
 * or document that has some. Also the XPath functions {@code cda:authors}, {@code cda:informants},
 * {@code cda:performers}, {@code cda:latest}, {@code cda:earliest}.
 */
public final class ContextConduction {
    private static final String KEY = ContextConduction.class.getName() + "#";

    private ContextConduction() {}

    static List<NodeInfo> authors(NodeInfo node) {
        return conducted(node, "author");
    }

    static List<NodeInfo> informants(NodeInfo node) {
        return conducted(node, "informant");
    }

    /** Performers are not conducted beyond the entry: those of a section or document are the service event's. */
    static List<NodeInfo> performers(NodeInfo node) {
        return children(node, "performer");
    }

    /** The node's own participations of this name, without those of a null flavour. */
    static List<NodeInfo> own(NodeInfo node, String participation) {
        return children(node, participation);
    }

    private static List<NodeInfo> conducted(NodeInfo node, String participation) {
        for (NodeInfo at = node; at != null; at = at.getParent()) {
            List<NodeInfo> own = NodeKind.of(at) != NodeKind.ELEMENT
                    ? List.of()
                    : at == node ? children(at, participation) : around(at, participation);
            if (!own.isEmpty()) {
                return own;
            }
        }
        return List.of();
    }

    /** Of what stands around many others: looked for once and kept with the tree. */
    @SuppressWarnings("unchecked")
    private static List<NodeInfo> around(NodeInfo node, String name) {
        TreeInfo tree = node.getTreeInfo();
        Map<NodeInfo, List<NodeInfo>> known = (Map<NodeInfo, List<NodeInfo>>) tree.getUserData(KEY + name);
        if (known == null) {
            known = new HashMap<>();
            tree.setUserData(KEY + name, known);
        }
        return known.computeIfAbsent(node, key -> children(key, name));
    }

    private static List<NodeInfo> children(NodeInfo node, String name) {
        List<NodeInfo> found = new ArrayList<>();
        for (NodeInfo child : Elements.children(node)) {
            if (child.getLocalPart().equals(name) && child.getAttributeValue(NamespaceUri.NULL, "nullFlavor") == null) {
                found.add(child);
            }
        }
        return found;
    }

    public static List<ExtensionFunction> functions() {
        return List.of(
                NodeFunction.of("authors", nodes -> each(nodes, ContextConduction::authors)),
                NodeFunction.of("informants", nodes -> each(nodes, ContextConduction::informants)),
                NodeFunction.of("performers", nodes -> each(nodes, ContextConduction::performers)),
                NodeFunction.of("latest", nodes -> byTime(nodes, true)),
                NodeFunction.of("earliest", nodes -> byTime(nodes, false)));
    }

    private static List<NodeInfo> each(List<NodeInfo> nodes, Function<NodeInfo, List<NodeInfo>> function) {
        return nodes.stream().flatMap(node -> function.apply(node).stream()).toList();
    }

    /** The participation with the latest or earliest time; one without a time only where none has one. */
    private static List<NodeInfo> byTime(List<NodeInfo> nodes, boolean latest) {
        List<NodeInfo> timed =
                nodes.stream().filter(node -> !time(node).isEmpty()).toList();
        Comparator<NodeInfo> order = Comparator.comparing(ContextConduction::time);
        return timed.stream()
                .min(latest ? order.reversed() : order)
                .or(() -> nodes.stream().findFirst())
                .map(List::of)
                .orElse(List.of());
    }

    private static String time(NodeInfo participation) {
        return children(participation, "time").stream()
                .flatMap(time -> Stream.concat(Stream.of(time), children(time, "low").stream()))
                .map(time -> time.getAttributeValue(NamespaceUri.NULL, "value"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }
}
