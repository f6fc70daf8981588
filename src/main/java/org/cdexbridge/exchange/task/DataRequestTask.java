package org.cdexbridge.exchange.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.Request.Form;
import org.cdexbridge.exchange.RequestedItem;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.UriType;

/** Profile cdex-task-data-request, and hrex-task-data-request where the inputs alone say what is asked for. */
final class DataRequestTask {
    private static final String[] WISHES = {TaskCodes.DATA_QUERY, TaskCodes.DATA_CODE, TaskCodes.QUESTIONNAIRE};
    /** Invariants cdex-12, cdex-7, cdex-8: what input the code demands. */
    private static final Map<String, String> DEMANDED = Map.of(
            TaskCodes.DATA_REQUEST_QUERY, TaskCodes.DATA_QUERY,
            TaskCodes.DATA_REQUEST_CODE, TaskCodes.DATA_CODE,
            TaskCodes.DATA_REQUEST_QUESTIONNAIRE, TaskCodes.QUESTIONNAIRE);

    private static final Map<String, String> INVARIANT = Map.of(
            TaskCodes.DATA_REQUEST_QUERY, "cdex-12",
            TaskCodes.DATA_REQUEST_CODE, "cdex-7",
            TaskCodes.DATA_REQUEST_QUESTIONNAIRE, "cdex-8");

    private final Task task;
    private final String code;
    private final RuleViolations rules;
    private final TaskInputs inputs;

    DataRequestTask(Task task, String code, RuleViolations rules) {
        this.task = task;
        this.code = code;
        this.rules = rules;
        this.inputs = new TaskInputs(task, rules);
    }

    Request read() {
        checkProfile();
        List<RequestedItem> items = item().stream().toList();
        return new Request(
                code.equals(TaskCodes.DATA_REQUEST) ? Form.HREX_DATA_REQUEST : Form.DATA_REQUEST,
                RequestDatatypes.patient(task.getFor(), task),
                RequestDatatypes.party(task.getRequester(), task),
                RequestDatatypes.party(task.getOwner(), task),
                items,
                inputs.purposes(),
                TaskReader.workQueue(task),
                inputs.flag(TaskCodes.SIGNATURE_FLAG),
                TaskReader.due(task),
                TaskReader.basedOn(task),
                Optional.empty());
    }

    private void checkProfile() {
        rules.hold(task.hasAuthoredOn(), ExchangeCode.ELEMENT_MISSING, "Task.authoredOn is 1..1", "Task.authoredOn");
        rules.hold(!task.hasFocus(), ExchangeCode.ELEMENT_WRONG, "Task.focus is 0..0", "Task.focus");
        rules.hold(
                inputs.count(WISHES) == 1,
                ExchangeCode.INPUTS_INCONSISTENT,
                "cdex-9: exactly one input of data-query, data-code, questionnaire",
                "Task.input");
        Optional.ofNullable(DEMANDED.get(code))
                .ifPresent(demanded -> rules.hold(
                        inputs.count(demanded) > 0,
                        ExchangeCode.INPUTS_INCONSISTENT,
                        INVARIANT.get(code) + ": a Task with code " + code + " needs an input " + demanded,
                        "Task.input"));
    }

    private Optional<RequestedItem> item() {
        return Stream.of(query(), document(), questionnaire())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<RequestedItem> query() {
        return inputs.first(TaskCodes.DATA_QUERY, StringType.class)
                .map(PrimitiveType::getValue)
                .filter(query -> {
                    RequestedQueryParser.check(query, rules);
                    return true;
                })
                .map(RequestedItem::query);
    }

    private Optional<RequestedItem> document() {
        Optional<CodeableConcept> concept = inputs.first(TaskCodes.DATA_CODE, CodeableConcept.class);
        concept.ifPresent(some -> rules.hold(
                some.hasCoding() || some.hasText(),
                ExchangeCode.ELEMENT_MISSING,
                "input data-code needs a coding or a text",
                "Task.input.value"));
        return concept.map(some ->
                RequestedItem.document(RequestDatatypes.codes(some), RequestDatatypes.text(some.getText()), List.of()));
    }

    private Optional<RequestedItem> questionnaire() {
        return inputs.first(TaskCodes.QUESTIONNAIRE, UriType.class)
                .map(canonical -> RequestedItem.questionnaire(canonical.getValue(), List.of()));
    }
}
