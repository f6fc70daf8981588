package org.cdexbridge.exchange.task;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.Request.Form;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.finding.Finding;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/**
 * Reads Tasks of CDex 2.0.0, 2.1.0, the ballot after it, and HRex: recognized by their meaning, not by their
 * {@code meta.profile}. What the profiles cdex-task-data-request and cdex-task-attachment-request demand is held.
 */
public final class TaskReader {
    private static final Set<String> DATA_REQUESTS = Set.of(
            TaskCodes.DATA_REQUEST,
            TaskCodes.DATA_REQUEST_QUERY,
            TaskCodes.DATA_REQUEST_CODE,
            TaskCodes.DATA_REQUEST_QUESTIONNAIRE);
    private static final Set<String> ATTACHMENTS =
            Set.of(TaskCodes.ATTACHMENT_CODE, TaskCodes.ATTACHMENT_QUESTIONNAIRE);
    private static final int DAY = 10;

    private TaskReader() {}

    /** @throws RequestRefused with every rule of its profile that the Task breaks */
    public static Request read(Task task) {
        RuleViolations rules = new RuleViolations();
        String code = code(task);
        common(task, rules);
        Request request = ATTACHMENTS.contains(code)
                ? new AttachmentTask(task, code, rules).read()
                : new DataRequestTask(task, code, rules).read();
        rules.check();
        return request;
    }

    /** Whether the code is one of those that {@link #read} knows. */
    public static boolean knows(Task task) {
        return task.getCode().getCoding().stream()
                .filter(Coding::hasCode)
                .map(Coding::getCode)
                .anyMatch(TaskReader::known);
    }

    private static boolean known(String code) {
        return DATA_REQUESTS.contains(code) || ATTACHMENTS.contains(code);
    }

    private static String code(Task task) {
        return task.getCode().getCoding().stream()
                .filter(Coding::hasCode)
                .map(Coding::getCode)
                .filter(TaskReader::known)
                .findFirst()
                .orElseThrow(() -> new RequestRefused(new Finding(
                        ExchangeCode.NOT_A_REQUEST,
                        "Task.code must be one of data-request-query, data-request-code, data-request-questionnaire, "
                                + "attachment-request-code, attachment-request-questionnaire",
                        "Task.code")));
    }

    private static void common(Task task, RuleViolations rules) {
        rules.hold(task.hasStatus(), ExchangeCode.ELEMENT_MISSING, "Task.status is 1..1", "Task.status");
        rules.hold(
                task.getIntent() == Task.TaskIntent.ORDER,
                ExchangeCode.ELEMENT_WRONG,
                "Task.intent must be order",
                "Task.intent");
        named(rules, task.getFor(), "for");
        named(rules, task.getRequester(), "requester");
        named(rules, task.getOwner(), "owner");
        rules.hold(task.hasInput(), ExchangeCode.ELEMENT_MISSING, "Task.input is 1..*", "Task.input");
        rules.hold(
                task.getMeta().getTag().stream().allMatch(tag -> tag.hasSystem() && tag.hasCode()),
                ExchangeCode.ELEMENT_MISSING,
                "every tag needs system and code",
                "Task.meta.tag");
        rules.hold(
                !task.hasModifierExtension(),
                ExchangeCode.MODIFIER_UNKNOWN,
                "a modifier extension changes the meaning in a way that is not understood here",
                "Task.modifierExtension");
    }

    private static void named(RuleViolations rules, Reference reference, String element) {
        rules.hold(
                RequestDatatypes.party(reference).isNamed(),
                ExchangeCode.ELEMENT_MISSING,
                "Task." + element + " is 1..1 and needs a reference or an identifier",
                "Task." + element);
    }

    static String workQueue(Task task) {
        return task.getMeta().getTag().stream()
                .filter(tag -> TaskCodes.CDEX.equals(tag.getSystem()) && tag.hasCode())
                .map(Coding::getCode)
                .findFirst()
                .orElse("");
    }

    static List<String> basedOn(Task task) {
        return task.getBasedOn().stream()
                .filter(Reference::hasReference)
                .map(Reference::getReference)
                .toList();
    }

    /** The end of the restriction, to the day; a partial date has none. */
    static Optional<LocalDate> due(Task task) {
        return Optional.of(task.getRestriction().getPeriod().getEndElement())
                .map(DateTimeType::getValueAsString)
                .filter(end -> end.length() >= DAY)
                .map(end -> LocalDate.parse(end.substring(0, DAY)));
    }

    static Form attachmentForm(Task task) {
        boolean old = task.getCode().getCoding().stream().anyMatch(code -> TaskCodes.CDEX.equals(code.getSystem()));
        return old ? Form.ATTACHMENT_2_0 : Form.ATTACHMENT_2_1;
    }
}
