package org.cdexbridge.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.type.Type;

/**
 * {@code noise.csv}: nodes that say nothing a FHIR reader would miss, with the reason. A pattern is a path from the root
 * ({@code /ClinicalDocument/realmCode}), a name anywhere ({@code //templateId}, {@code //@typeCode}), or a name below a
 * parent of a name ({@code //author/functionCode}) or of a template ({@code //2.16.840.1.113883.10.20.22.4.3/id}); for
 * an attribute, {@code =value} behind it limits it to one value ({@code //statusCode/@code=completed}).
 */
final class NoiseTable {
    private final Map<String, Map<String, String>> byName = new HashMap<>();

    NoiseTable(Map<String, String> reasons) {
        reasons.forEach((pattern, reason) ->
                byName.computeIfAbsent(name(pattern), name -> new HashMap<>()).put(pattern, reason));
    }

    private static String name(String pattern) {
        String name = pattern.substring(pattern.lastIndexOf('/') + 1);
        return name.contains("=") ? name.substring(0, name.indexOf('=')) : name;
    }

    /**
     * Why the node is noise, or {@code null} when no row says so.
     *
     * @param templates of the element that it stands in; asked when a row may need it
     */
    String reason(NodeInfo node, Supplier<List<String>> templates) {
        boolean attribute = node.getNodeKind() == Type.ATTRIBUTE;
        String name = attribute ? "@" + node.getDisplayName() : node.getLocalPart();
        Map<String, String> patterns = byName.get(name);
        if (patterns == null) {
            return null;
        }
        String value = attribute ? "=" + node.getStringValue().strip() : "";
        Stream<String> parents = Stream.concat(
                Stream.of("", node.getParent().getLocalPart() + "/"),
                Stream.of(templates).flatMap(all -> all.get().stream()).map(template -> template + "/"));
        return Stream.concat(Stream.of(NodePath.names(node)), parents.map(parent -> "//" + parent + name))
                .flatMap(pattern -> Stream.of(pattern, pattern + value))
                .map(patterns::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
