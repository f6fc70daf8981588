package org.cdexbridge.mapping.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.sf.saxon.om.NodeInfo;
import org.cdexbridge.mapping.source.NodeKind;
import org.cdexbridge.mapping.source.NodePath;
import org.cdexbridge.mapping.source.TreeNode;
import org.jspecify.annotations.Nullable;

/**
 * Nodes of a source by where they stand, each with a text: {@code ignored.csv} (what says nothing a FHIR reader would miss,
 * and why) and {@code clinical.csv} (what has to be read, and what it is). A pattern is a path from the root
 * ({@code /ClinicalDocument/realmCode}), a name anywhere ({@code //templateId}, {@code //@typeCode}), or a name below a
 * parent of a name ({@code //author/functionCode}) or of a template ({@code //2.16.840.1.113883.10.20.22.4.3/id}); for
 * an attribute, {@code =value} behind it limits it to one value ({@code //statusCode/@code=completed}).
 */
public final class PatternTable {
    private static final String ANYWHERE = "//";

    private final Map<String, Patterns> byName = new HashMap<>();
    /** The local names of attributes that have rows: most have none. */
    private final Set<String> attributes = new HashSet<>();

    PatternTable(Map<String, String> texts) {
        texts.forEach((pattern, text) -> {
            int cut = pattern.lastIndexOf('/') + 1;
            String last = pattern.substring(cut);
            int value = last.indexOf('=');
            String name = value < 0 ? last : last.substring(0, value);
            if (name.startsWith("@")) {
                attributes.add(name.substring(Math.max(1, name.indexOf(':') + 1)));
            }
            byName.computeIfAbsent(name, key -> new Patterns(new HashMap<>(), new HashMap<>(), new HashMap<>()))
                    .add(pattern.substring(0, cut), value < 0 ? "" : last.substring(value), text);
        });
    }

    /**
     * The rows for nodes of one name, each by where the node stands and its {@code =value}, if it wants one.
     *
     * @param anywhere by the parent's name, empty for any
     * @param templates by the parent's template
     * @param rooted by the path from the root to the parent
     */
    private record Patterns(Map<String, String> anywhere, Map<String, String> templates, Map<String, String> rooted) {
        void add(String place, String value, String text) {
            if (place.equals(ANYWHERE)) {
                anywhere.put(value, text);
            } else if (place.startsWith(ANYWHERE)) {
                String parent = place.substring(2, place.length() - 1);
                (Character.isDigit(parent.charAt(0)) ? templates : anywhere).put(parent + value, text);
            } else if (place.startsWith("/")) {
                rooted.put(place.substring(0, place.length() - 1) + value, text);
            }
        }
    }

    /**
     * The text of the row for a node; empty when there is none.
     *
     * @param templates of the element that it stands in; asked when a row may need it
     */
    public String text(TreeNode node, Supplier<List<String>> templates) {
        if (node.kind() == NodeKind.ATTRIBUTE
                && !attributes.contains(node.name().local())) {
            return "";
        }
        return text(node.info(), byName.get(node.pathName()), templates);
    }

    private static String text(NodeInfo node, @Nullable Patterns rows, Supplier<List<String>> templates) {
        if (rows == null) {
            return "";
        }
        NodeInfo parent = node.getParent();
        String value = NodeKind.of(node) == NodeKind.ATTRIBUTE
                ? "=" + node.getStringValue().strip()
                : "";
        String text = rows.rooted().isEmpty() ? "" : at(rows.rooted(), NodePath.names(parent), value);
        text = text.isEmpty() ? at(rows.anywhere(), "", value) : text;
        text = text.isEmpty() ? at(rows.anywhere(), parent.getLocalPart(), value) : text;
        return text.isEmpty() && !rows.templates().isEmpty()
                ? ofTemplate(rows.templates(), templates.get(), value)
                : text;
    }

    private static String ofTemplate(Map<String, String> rows, List<String> templates, String value) {
        for (String template : templates) {
            String text = at(rows, template, value);
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static String at(Map<String, String> rows, String place, String value) {
        String text = rows.getOrDefault(place, "");
        return text.isEmpty() && !value.isEmpty() ? rows.getOrDefault(place + value, "") : text;
    }
}
