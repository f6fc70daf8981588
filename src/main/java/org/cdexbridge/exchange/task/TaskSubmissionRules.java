package org.cdexbridge.exchange.task;

import java.util.List;
import java.util.Set;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.resource.ContainedResources;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskOutputComponent;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/** What a client may send: a new request that keeps the rules, later on a note or the answer to a questionnaire. */
public final class TaskSubmissionRules {
    /** Set by who sent the request; the value set of the profiles has neither, base FHIR has both. */
    private static final Set<TaskStatus> WITHDRAWN = Set.of(TaskStatus.CANCELLED, TaskStatus.ENTEREDINERROR);

    private TaskSubmissionRules() {}

    /** @throws RequestRefused when it is no request, breaks a rule of its profile, or begins in the middle */
    public static void check(Task task) {
        TaskReader.read(task);
        if (task.getStatus() != Task.TaskStatus.REQUESTED) {
            throw new RequestRefused(
                    new Finding(ExchangeCode.TRANSITION_REFUSED, "a new Task has the status requested", "Task.status"));
        }
        if (task.hasOutput()) {
            throw new RequestRefused(
                    new Finding(ExchangeCode.CHANGE_REFUSED, "a new Task has no output", "Task.output"));
        }
    }

    /** @throws RequestRefused when the change is the data source's to make, or the Task is over */
    public static void checkChange(Task before, Task after) {
        if (TaskStateMachine.isOver(before.getStatus())) {
            throw refused("the Task has ended");
        }
        if (before.getStatus() != after.getStatus()) {
            throw refused("the status is set by the data source");
        }
        if (!sameOutputs(before, after)) {
            throw refused("only questionnaire responses may be added to the output");
        }
        if (!asked(before).equalsDeep(asked(after))) {
            throw refused("the request cannot be changed: send a new Task");
        }
    }

    /** Whether the sender takes its request back with this. */
    public static boolean withdraws(Task after) {
        return WITHDRAWN.contains(after.getStatus());
    }

    /** @throws RequestRefused when the request was answered, or another one is sent */
    public static void checkWithdrawal(Task before, Task after) {
        if (TaskStateMachine.isOver(before.getStatus()) && !withdraws(before)) {
            throw new RequestRefused(new Finding(
                    ExchangeCode.TRANSITION_REFUSED,
                    "the Task is " + before.getStatus().toCode() + ": what was answered can't be withdrawn",
                    "Task.status"));
        }
        if (!wish(before).equalsDeep(wish(after))) {
            throw refused("a withdrawal changes the status only");
        }
    }

    /** Whether a new Task is one that is there, sent again: the request is the same, whenever it was written. */
    public static boolean repeats(Task present, Task sent) {
        return !withdraws(present)
                && wish(present).setAuthoredOn(null).equalsDeep(wish(sent).setAuthoredOn(null));
    }

    /** What is asked for, without what the data source says of it. */
    private static Task wish(Task task) {
        Task wish = asked(task);
        wish.setStatus(null);
        wish.setStatusReason(null);
        wish.setBusinessStatus(null);
        wish.setMeta(null);
        wish.getContained().removeIf(Bundle.class::isInstance);
        wish.getContained().forEach(inside -> inside.setId(ContainedResources.id(inside)));
        return wish;
    }

    private static boolean sameOutputs(Task before, Task after) {
        List<TaskOutputComponent> rest = after.getOutput().stream()
                .filter(output -> !isQuestionnaireResponse(output))
                .toList();
        List<TaskOutputComponent> known = before.getOutput().stream()
                .filter(output -> !isQuestionnaireResponse(output))
                .toList();
        return rest.size() == known.size()
                && rest.stream().allMatch(output -> known.stream().anyMatch(output::equalsDeep));
    }

    private static boolean isQuestionnaireResponse(TaskOutputComponent output) {
        return RequestDatatypes.hasCode(output.getType(), TaskCodes.QUESTIONNAIRE_RESPONSE)
                || RequestDatatypes.hasCode(output.getType(), TaskCodes.QUESTIONNAIRE_CONTEXT);
    }

    /** The Task without what may change. */
    private static Task asked(Task task) {
        Task asked = task.copy();
        asked.setId((String) null);
        asked.setMeta(new Meta().setTag(task.getMeta().getTag()));
        asked.setText(null);
        asked.setNote(null);
        asked.setOutput(null);
        asked.setLastModified(null);
        return asked;
    }

    private static RequestRefused refused(String why) {
        return new RequestRefused(new Finding(ExchangeCode.CHANGE_REFUSED, why, "Task"));
    }
}
