package org.cdexbridge.mapping.apply;

import org.cdexbridge.mapping.compile.CompiledMap;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;

/**
 * Whether a statement says anything that a resource may be made of. One with a null flavour of its own, or within
 * something null, says nothing, whatever stands in it (RIM, InfrastructureRoot.nullFlavor); nor does one without any of its
 * map's {@code content}.
 */
final class StatementContent {
    private StatementContent() {}

    /** False for a statement that says nothing, which is a finding then. */
    static boolean isThere(CompiledMap map, SourceNode node, Evaluation evaluation) {
        if (map.content().isEmpty() && map.map().templates().isEmpty()) {
            return true;
        }
        String voiding = evaluation.mappings().dialect().voiding(node);
        boolean said = map.content().isEmpty()
                || map.content().stream()
                        .anyMatch(path ->
                                evaluation.isTrue(path, node, () -> map.map().place("content")));
        if (said && voiding.isEmpty()) {
            return true;
        }
        if (said) {
            evaluation.finding(
                    MappingCode.NULL_STATEMENT,
                    "`" + node.name() + "` with " + voiding + "; what stands in it is no fact",
                    node);
        } else {
            evaluation.finding(MappingCode.NOTHING_SAID, "`" + node.name() + "` is kept as narrative only", node);
            evaluation.trace().lookedAtSubtree(node.node());
        }
        return false;
    }
}
