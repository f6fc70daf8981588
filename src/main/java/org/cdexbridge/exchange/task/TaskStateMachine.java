package org.cdexbridge.exchange.task;

import static org.hl7.fhir.r4.model.Task.TaskStatus.ACCEPTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.COMPLETED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.FAILED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.INPROGRESS;
import static org.hl7.fhir.r4.model.Task.TaskStatus.ONHOLD;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REJECTED;
import static org.hl7.fhir.r4.model.Task.TaskStatus.REQUESTED;

import java.util.Map;
import java.util.Set;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** The seven statuses of value set hrex-task-status and which may follow which; a quick answer may skip some. */
public final class TaskStateMachine {
    private static final Map<TaskStatus, Set<TaskStatus>> NEXT = Map.of(
            REQUESTED, Set.of(ACCEPTED, REJECTED, INPROGRESS, ONHOLD, COMPLETED, FAILED),
            ACCEPTED, Set.of(REJECTED, INPROGRESS, ONHOLD, COMPLETED, FAILED),
            INPROGRESS, Set.of(ONHOLD, COMPLETED, FAILED, REJECTED),
            ONHOLD, Set.of(INPROGRESS, COMPLETED, FAILED, REJECTED),
            REJECTED, Set.of(),
            FAILED, Set.of(),
            COMPLETED, Set.of());

    private TaskStateMachine() {}

    /** Whether it is one of the seven. */
    public static boolean knows(TaskStatus status) {
        return NEXT.containsKey(status);
    }

    public static boolean isOver(TaskStatus status) {
        return NEXT.getOrDefault(status, Set.of()).isEmpty();
    }

    public static boolean allows(TaskStatus from, TaskStatus to) {
        return from == to || NEXT.getOrDefault(from, Set.of()).contains(to);
    }

    /** @throws RequestRefused {@link ExchangeCode#TRANSITION_REFUSED} */
    public static void check(TaskStatus from, TaskStatus to) {
        if (!allows(from, to)) {
            throw new RequestRefused(new Finding(
                    ExchangeCode.TRANSITION_REFUSED,
                    "a Task that is " + from.toCode() + " can't become " + (to == null ? "nothing" : to.toCode()),
                    "Task.status"));
        }
    }
}
