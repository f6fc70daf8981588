package org.cdexbridge.mapping.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.cdexbridge.mapping.compile.CompiledMap;
import org.cdexbridge.mapping.dialect.SourceDialect;
import org.cdexbridge.mapping.source.ResourceIdGenerator;
import org.cdexbridge.mapping.source.SourceItem;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.source.TreeNode;
import org.cdexbridge.mapping.xpath.CompiledXPath;

/** The ids of one document's resources: by what a map's {@code identity} selects, else by content, within the patient. */
final class ResourceIds {
    private final Evaluation evaluation;
    private final SourceDialect dialect;
    /** By node: many resources of a document are told apart by the same patient, order or sender. */
    private final Map<SourceNode, String> known = new HashMap<>();

    private final Map<String, UnaryOperator<String>> withinPatients = new HashMap<>();

    private String patient = "";

    ResourceIds(Evaluation evaluation, SourceDialect dialect) {
        this.evaluation = evaluation;
        this.dialect = dialect;
    }

    /** From here on ids are unique within this patient. */
    void within(String patient) {
        this.patient = patient;
    }

    /** The id of what this map makes of this node. */
    String of(CompiledMap map, SourceNode node) {
        for (CompiledXPath path : map.identity()) {
            List<String> parts = new ArrayList<>();
            for (SourceItem item : evaluation
                    .query()
                    .select(path, node.node(), evaluation.trace().reading().context())) {
                String part = part(item);
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
            if (!parts.isEmpty()) {
                return of(map, String.join("\u001e", parts));
            }
        }
        return evaluation.identity().uuid(map.type().getName(), scope(map), ResourceIdGenerator.content(node.info()));
    }

    private String of(CompiledMap map, String identity) {
        String type = map.type().getName();
        String id = evaluation.identity().uuid(type, scope(map), identity);
        if (!map.map().global()) {
            withinPatients.put(id, other -> evaluation.identity().uuid(type, other, identity));
        }
        return id;
    }

    /** By id, the id that the same resource has within another patient, by his address; of those that have an identity. */
    Map<String, UnaryOperator<String>> withinPatients() {
        return Map.copyOf(withinPatients);
    }

    /** The id by content alone, for what contradicts something of the same identity. */
    String byContent(CompiledMap map, String type, SourceNode node) {
        return evaluation.identity().uuid(type, scope(map), ResourceIdGenerator.content(node.info()));
    }

    /** The id of the n-th thing that has the identity of others. */
    String further(String type, String id, int number) {
        String further = evaluation.identity().uuid(type, id, Integer.toString(number));
        UnaryOperator<String> first = withinPatients.get(id);
        if (first != null) {
            withinPatients.put(
                    further, other -> evaluation.identity().uuid(type, first.apply(other), Integer.toString(number)));
        }
        return further;
    }

    private String part(SourceItem item) {
        TreeNode node = PathEvaluator.node(item);
        return node == null
                ? item.text().strip()
                : known.computeIfAbsent(evaluation.node(node).asContext(), this::part);
    }

    private String part(SourceNode node) {
        return dialect.nullFlavor(node).isEmpty() ? dialect.identity(node, evaluation) : "";
    }

    private String scope(CompiledMap map) {
        return map.map().global() ? "" : patient;
    }
}
