package org.cdexbridge.exchange.task;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.cdexbridge.exchange.Request.Form;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.Task.TaskStatus;

/**
 * The next version of a Task; the given one stays as it is. Invariants tdr-2 and tdr-3 are kept: a reason where it was
 * rejected or failed, an output where it is completed.
 */
public final class TaskTransition {
    /** Why nothing more is done. */
    public static final String WITHDRAWN = "withdrawn by the requester";

    private static final String PARTLY = "sent in part";

    private final Clock clock;

    public TaskTransition(Clock clock) {
        this.clock = clock;
    }

    /** @param business what is being waited for, in words; what was sent in part stays so */
    public Task inProgress(Task task, String business) {
        Task next = to(task, TaskStatus.INPROGRESS);
        next.setBusinessStatus(new CodeableConcept().setText(isPartly(task) ? PARTLY : business));
        return next;
    }

    /**
     * Something was sent, and more follows.
     *
     * @param results what was sent; stays among the outputs when the Task is completed
     */
    public Task partly(Task task, Form form, boolean questionnaire, List<Reference> results) {
        Task next = inProgress(task, PARTLY);
        return outputs(task, next, form, questionnaire, results);
    }

    /** @param business why it can't go on now, in words; that something was sent in part stays said */
    public Task onHold(Task task, String business) {
        Task next = to(task, TaskStatus.ONHOLD);
        next.setBusinessStatus(new CodeableConcept().setText(isPartly(task) ? PARTLY + "; " + business : business));
        return next;
    }

    /** Its sender took it back: completes what the sender sent. */
    public void withdraw(Task before, Task sent) {
        sent.setBusinessStatus(null);
        sent.setOutput(before.copy().getOutput());
        if (!sent.getStatusReason().hasText()) {
            sent.getStatusReason().setText(WITHDRAWN);
        }
        sent.setLastModified(Date.from(clock.instant()));
    }

    /** @param business what is being waited for before the work begins, in words */
    public Task accepted(Task task, String business) {
        return waiting(to(task, TaskStatus.ACCEPTED), business);
    }

    /** The same status, with what is being waited for. */
    public Task waiting(Task task, String business) {
        Task next = to(task, task.getStatus());
        next.setBusinessStatus(new CodeableConcept().setText(business));
        return next;
    }

    public Task rejected(Task task, String reason) {
        return ended(task, TaskStatus.REJECTED, reason);
    }

    public Task failed(Task task, String reason) {
        return ended(task, TaskStatus.FAILED, reason);
    }

    private Task ended(Task task, TaskStatus status, String reason) {
        Task next = to(task, status);
        next.setBusinessStatus(null);
        next.setOutput(null);
        next.setStatusReason(new CodeableConcept().setText(reason));
        return next;
    }

    /**
     * @param form in which it was asked for; the outputs have the types of that form
     * @param results at least one
     */
    public Task completed(Task task, Form form, boolean questionnaire, List<Reference> results) {
        Task next = to(task, TaskStatus.COMPLETED);
        next.setBusinessStatus(null);
        return outputs(task, next, form, questionnaire, results);
    }

    /** Outputs that were there count only when they are ours. */
    private static Task outputs(Task before, Task next, Form form, boolean questionnaire, List<Reference> results) {
        if (!isPartly(before)) {
            next.setOutput(null);
        }
        results.forEach(result ->
                next.addOutput().setType(outputType(form, questionnaire)).setValue(result));
        return next;
    }

    private static boolean isPartly(Task task) {
        String business = task.getBusinessStatus().getText();
        return business != null && business.startsWith(PARTLY);
    }

    private static CodeableConcept outputType(Form form, boolean questionnaire) {
        if (form == Form.ATTACHMENT_2_1) {
            return concept(
                    TaskCodes.PAS, questionnaire ? TaskCodes.QUESTIONNAIRE_CONTEXT : TaskCodes.ATTACHMENTS_NEEDED);
        }
        if (form == Form.COMMUNICATION_REQUEST) {
            return new CodeableConcept().setText("Communication");
        }
        return questionnaire
                ? concept(TaskCodes.SDC, TaskCodes.QUESTIONNAIRE_RESPONSE)
                : concept(TaskCodes.HREX, TaskCodes.DATA_VALUE);
    }

    private static CodeableConcept concept(String system, String code) {
        return new CodeableConcept(new Coding(system, code, null));
    }

    private Task to(Task task, TaskStatus status) {
        TaskStateMachine.check(task.getStatus(), status);
        Task next = task.copy();
        next.setStatus(status);
        next.setLastModified(Date.from(clock.instant()));
        return next;
    }
}
