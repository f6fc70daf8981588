package org.cdexbridge.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.hl7v2.table.MessageEvent;
import org.cdexbridge.hl7v2.wire.Hl7v2Code;
import org.cdexbridge.mapping.apply.Evaluation;
import org.cdexbridge.mapping.apply.ProducedResource;
import org.cdexbridge.mapping.source.SourceNode;

/**
 * Merges and moves that no rule carries out, as those of accounts and visits (A35, A41, A42, A44, A45), with what a person has
 * to do; and those that do not say what is to be merged.
 */
final class UnsupportedMergeCheck {
    private static final String SEGMENT = "MRG";
    private static final String PERSON = "PID";
    /** Events about two persons, each with a PID of his own. */
    private static final Set<String> OF_TWO_PERSONS = Set.of("A24", "A37");
    /** Events that merge persons: MRG names the one that is no longer used. */
    private static final Set<String> OF_PERSONS = Set.of("A18", "A30", "A34", "A36", "A39", "A40", "A46", "A47");
    /** What a person has to do, by event. */
    private static final Map<String, String> WORK = Map.of(
            "A35", "put what is stored under the account of MRG-3 under that of PID-18",
            "A41", "put what is stored under the account of MRG-3 under that of PID-18",
            "A42", "put the resources of the visit of MRG-5 under the Encounter of PV1-19",
            "A43", "look at the patients of MRG-1 and of PID-3, to whom the number belongs now",
            "A44", "put the account of MRG-3 and its visits under the patient of PID-3",
            "A45", "put the Encounter of MRG-5 and its resources under the patient of PID-3",
            "A49", "give the account of MRG-3 the number of PID-18",
            "A50", "give the Encounter of MRG-5 the number of PV1-19",
            "A51", "give the Encounter of MRG-6 the number of PV1-50");

    private final Evaluation evaluation;
    private final String event;
    private final Set<SourceNode> done;

    private UnsupportedMergeCheck(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.event = MessageEvent.of(evaluation.root());
        this.done = evaluation.produced().stream()
                .map(ProducedResource::node)
                .filter(node -> node.name().equals(SEGMENT))
                .collect(Collectors.toSet());
    }

    /** Says so of each by a finding. */
    static void find(Evaluation evaluation) {
        UnsupportedMergeCheck check = new UnsupportedMergeCheck(evaluation);
        boolean isMerge = OF_PERSONS.contains(check.event) || WORK.containsKey(check.event);
        boolean isOfTwo = OF_TWO_PERSONS.contains(check.event);
        check.notDone(evaluation.root());
        if (isMerge) {
            check.incomplete(evaluation.root());
        } else if (isOfTwo && named(evaluation.root(), PERSON).size() < 2) {
            evaluation.finding(Hl7v2Code.MERGE_INCOMPLETE, check.event + " with one PID only", evaluation.root());
        }
    }

    private void notDone(SourceNode message) {
        for (SourceNode segment : named(message, SEGMENT)) {
            if (!done.contains(segment)) {
                String work = WORK.getOrDefault(event, "what MRG says, by hand");
                evaluation.finding(
                        Hl7v2Code.MERGE_NOT_DONE,
                        "the message is kept, and nothing that is stored was merged or moved; to do: " + work,
                        segment);
            }
        }
    }

    /** A PID behind which there is no MRG; its group is its own, or the message. */
    private void incomplete(SourceNode message) {
        for (SourceNode person : named(message, PERSON)) {
            SourceNode group = person.parent();
            if (group != null && group.children(SEGMENT).isEmpty()) {
                evaluation.finding(Hl7v2Code.MERGE_INCOMPLETE, event + " without MRG: nothing was merged", person);
            }
        }
    }

    private static List<SourceNode> named(SourceNode group, String segment) {
        List<SourceNode> found = new ArrayList<>();
        for (SourceNode child : group.children()) {
            if (child.name().length() > segment.length()) {
                found.addAll(named(child, segment));
            } else if (child.name().equals(segment)) {
                found.add(child);
            }
        }
        return found;
    }
}
