package org.cdexbridge.mapping.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.NodePath;

/**
 * {@code ignored.csv}: nodes that say nothing a FHIR reader would miss, with the reason. A pattern is a path from the root
 * ({@code /ClinicalDocument/realmCode}), a name anywhere ({@code //templateId}, {@code //@typeCode}), or a name below a
 * parent of a name ({@code //author/functionCode}) or of a template ({@code //2.16.840.1.113883.10.20.22.4.3/id}); for
 * an attribute, {@code =value} behind it limits it to one value ({@code //statusCode/@code=completed}).
 */
public final class IgnoreTable {
    private static final String ANYWHERE = "//";

    private final Map<String, Patterns> byName = new HashMap<>();

    IgnoreTable(Map<String, String> reasons) {
        reasons.forEach((pattern, reason) -> {
            int cut = pattern.lastIndexOf('/') + 1;
            String last = pattern.substring(cut);
            int value = last.indexOf('=');
            String name = value < 0 ? last : last.substring(0, value);
            byName.computeIfAbsent(name, key -> new Patterns(new HashMap<>(), new HashMap<>()))
                    .add(pattern.substring(0, cut), value < 0 ? "" : last.substring(value), reason);
        });
    }

    /**
     * The rows for nodes of one name, each by where the node stands and its {@code =value}, if it wants one.
     *
     * @param anywhere by the parent's name or template, empty for any
     * @param rooted by the path from the root to the parent
     */
    private record Patterns(Map<String, String> anywhere, Map<String, String> rooted) {
        void add(String place, String value, String reason) {
            if (place.equals(ANYWHERE)) {
                anywhere.put(value, reason);
            } else if (place.startsWith(ANYWHERE)) {
                anywhere.put(place.substring(2, place.length() - 1) + value, reason);
            } else if (place.startsWith("/")) {
                rooted.put(place.substring(0, place.length() - 1) + value, reason);
            }
        }
    }

    /**
     * Why the node is ignored; empty when no row says so.
     *
     * @param name of an element, of an attribute behind {@code @}
     * @param templates of the element that it stands in; asked when a row may need it
     */
    public String reason(NodeInfo node, String name, Supplier<List<String>> templates) {
        Patterns rows = byName.get(name);
        if (rows == null) {
            return "";
        }
        NodeInfo parent = node.getParent();
        String value = NodeKind.of(node) == NodeKind.ATTRIBUTE
                ? "=" + node.getStringValue().strip()
                : "";
        String reason = rows.rooted().isEmpty() ? "" : at(rows.rooted(), NodePath.names(parent), value);
        reason = reason.isEmpty() ? at(rows.anywhere(), "", value) : reason;
        reason = reason.isEmpty() ? at(rows.anywhere(), parent.getLocalPart(), value) : reason;
        return reason.isEmpty() ? ofTemplate(rows.anywhere(), templates.get(), value) : reason;
    }

    private static String ofTemplate(Map<String, String> rows, List<String> templates, String value) {
        for (String template : templates) {
            String reason = at(rows, template, value);
            if (!reason.isEmpty()) {
                return reason;
            }
        }
        return "";
    }

    private static String at(Map<String, String> rows, String place, String value) {
        String reason = rows.getOrDefault(place, "");
        return reason.isEmpty() && !value.isEmpty() ? rows.getOrDefault(place + value, "") : reason;
    }
}
