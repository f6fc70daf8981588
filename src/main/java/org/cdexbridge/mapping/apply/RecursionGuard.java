package org.cdexbridge.mapping.apply;

import java.util.HashSet;
import java.util.Set;
import org.cdexbridge.limit.TimeLimitExceeded;
import org.cdexbridge.mapping.compile.CompiledMap;
import org.cdexbridge.mapping.dialect.UnusableValue;
import org.cdexbridge.mapping.rule.MappingCode;
import org.cdexbridge.mapping.source.SourceNode;
import org.cdexbridge.mapping.source.TreeNode;

/** Keeps what fails in one step of a conversion from costing more than this step. */
final class RecursionGuard {
    /** As deep as rules may lead; no real document nests half as far. */
    static final int DEEPEST = 60;

    private final Evaluation evaluation;
    private final Set<RunningStep> atWork = new HashSet<>();

    private record RunningStep(String map, TreeNode node) {}

    RecursionGuard(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    /** Does a step; rules that come back to a node at work, or go too deep, end there. */
    void run(CompiledMap map, SourceNode node, Runnable step) {
        String name = map.map().name();
        RunningStep work = new RunningStep(name, node.node());
        if (atWork.size() >= DEEPEST || !atWork.add(work)) {
            evaluation.finding(MappingCode.TOO_DEEP, "`" + name + "` is recursive", node);
            return;
        }
        try {
            step.run();
        } catch (UnusableValue e) {
            evaluation.finding(MappingCode.UNUSABLE_VALUE, name + ": " + e.getMessage(), node);
        } catch (TimeLimitExceeded e) {
            throw e;
        } catch (RuntimeException e) {
            evaluation.finding(
                    MappingCode.RULE_FAILED, name + ": " + e.getClass().getSimpleName(), node);
        } finally {
            atWork.remove(work);
        }
    }
}
