package org.cdexbridge.hl7v2;

import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.source.SourceNode;

/** Merges and moves that no rule carries out, as those of accounts and visits (A35, A41, A42, A44, A45): MRG makes nothing. */
final class UnsupportedMergeCheck {
    private static final String SEGMENT = "MRG";

    private final Evaluation evaluation;
    private final Set<SourceNode> done;

    private UnsupportedMergeCheck(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.done = evaluation.produced().stream()
                .map(ProducedResource::node)
                .filter(node -> node.name().equals(SEGMENT))
                .collect(Collectors.toSet());
    }

    /** Says so of each by a finding. */
    static void find(Evaluation evaluation) {
        new UnsupportedMergeCheck(evaluation).in(evaluation.root());
    }

    private void in(SourceNode group) {
        for (SourceNode child : group.children()) {
            if (child.name().length() > SEGMENT.length()) {
                in(child);
            } else if (child.name().equals(SEGMENT) && !done.contains(child)) {
                evaluation.finding(
                        Hl7v2Code.MERGE_NOT_DONE,
                        "the message is kept, and nothing that is stored was merged or moved; a person has to do it",
                        child);
            }
        }
    }
}
