package org.cdexbridge.exchange.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.exchange.AttachmentTarget;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestedItem;
import org.cdexbridge.resource.BusinessId;
import org.cdexbridge.resource.ContainedResources;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;
import org.hl7.fhir.r4.model.UriType;

/** Profile cdex-task-attachment-request: of 2.1.0 with codes of PAS, of 2.0.0 with codes of CDex, HRex and SDC. */
final class AttachmentTask {
    private static final String MEMBER = "MB";
    private static final int DAY = 10;
    /** Of what is not there: the Task is refused. */
    private static final BusinessId MISSING = new BusinessId("", "");

    private final Task task;
    private final String code;
    private final RuleViolations rules;
    private final TaskInputs inputs;

    AttachmentTask(Task task, String code, RuleViolations rules) {
        this.task = task;
        this.code = code;
        this.rules = rules;
        this.inputs = new TaskInputs(task, rules);
    }

    Request read() {
        checkInputs();
        AttachmentTarget target = target();
        return new Request(
                TaskReader.attachmentForm(task),
                new Party(
                        "",
                        List.of(target.member()),
                        RequestDatatypes.patient(task.getFor(), task).described()),
                RequestDatatypes.party(task.getRequester(), task),
                new Party(
                        "",
                        Stream.of(target.organization(), target.provider())
                                .flatMap(Optional::stream)
                                .toList()),
                items(),
                inputs.purposes(),
                TaskReader.workQueue(task),
                inputs.flag(TaskCodes.SIGNATURE_FLAG),
                TaskReader.due(task),
                TaskReader.basedOn(task),
                Optional.of(target));
    }

    private void checkInputs() {
        int documents = inputs.count(TaskCodes.ATTACHMENTS_NEEDED, TaskCodes.DATA_CODE);
        int questionnaires = inputs.count(TaskCodes.QUESTIONNAIRE_CONTEXT, TaskCodes.QUESTIONNAIRE);
        rules.hold(
                !code.equals(TaskCodes.ATTACHMENT_CODE) || documents > 0,
                ExchangeCode.INPUTS_INCONSISTENT,
                "cdex-4: attachment-request-code needs an input attachments-needed",
                "Task.input");
        rules.hold(
                !code.equals(TaskCodes.ATTACHMENT_QUESTIONNAIRE) || questionnaires > 0,
                ExchangeCode.INPUTS_INCONSISTENT,
                "cdex-5: attachment-request-questionnaire needs an input questionnaire-context",
                "Task.input");
        rules.hold(
                documents == 0 || questionnaires == 0,
                ExchangeCode.INPUTS_INCONSISTENT,
                "cdex-6: attachments-needed and questionnaire-context exclude each other",
                "Task.input");
        rules.hold(
                inputs.count(TaskCodes.PAYER_URL) == 1,
                ExchangeCode.ELEMENT_MISSING,
                "input payer-url is 1..1",
                "Task.input");
    }

    private AttachmentTarget target() {
        Optional<PractitionerRole> role = contained(PractitionerRole.class, "practitionerrole", "owner");
        Optional<BusinessId> organization =
                role.flatMap(some -> RequestDatatypes.id(some.getOrganization().getIdentifier()));
        Optional<BusinessId> provider =
                role.flatMap(some -> RequestDatatypes.id(some.getPractitioner().getIdentifier()));
        rules.hold(
                role.isEmpty() || organization.isPresent() || provider.isPresent(),
                ExchangeCode.ELEMENT_MISSING,
                "cdex-3: the contained PractitionerRole needs the identifier of a practitioner or an organization",
                "Task.contained");
        return new AttachmentTarget(
                trackingId(),
                adminRefNumber(),
                attachTo(),
                RequestDatatypes.id(task.getRequester().getIdentifier()),
                organization,
                provider,
                member(),
                serviceDate(),
                claim(),
                inputs.first(TaskCodes.PAYER_URL, UriType.class)
                        .map(UriType::getValue)
                        .orElse(""),
                inputs.flag(TaskCodes.SEVERAL_SUBMITS));
    }

    private BusinessId trackingId() {
        Optional<BusinessId> tracking = RequestDatatypes.id(task.getIdentifier(), TaskCodes.TRACKING_ID);
        rules.hold(
                tracking.isPresent(),
                ExchangeCode.ELEMENT_MISSING,
                "Task.identifier of type tracking-id is 1..1 and needs a value",
                "Task.identifier");
        return tracking.orElse(MISSING);
    }

    /** The profile of 2.0.0 has none, so that its Parameters take none. */
    private Optional<BusinessId> adminRefNumber() {
        return RequestDatatypes.id(task.getIdentifier(), TaskCodes.ADMIN_REF_NUMBER)
                .filter(number -> TaskReader.attachmentForm(task) == Request.Form.ATTACHMENT_2_1);
    }

    private String attachTo() {
        Optional<String> use = task.getReasonCode().getCoding().stream()
                .map(Coding::getCode)
                .filter(some -> AttachmentTarget.CLAIM.equals(some) || AttachmentTarget.PREAUTHORIZATION.equals(some))
                .findFirst();
        rules.hold(
                use.isPresent(),
                ExchangeCode.ELEMENT_WRONG,
                "Task.reasonCode must have the code claim or preauthorization",
                "Task.reasonCode");
        return use.orElse("");
    }

    private Optional<BusinessId> claim() {
        Optional<BusinessId> claim =
                RequestDatatypes.id(task.getReasonReference().getIdentifier());
        rules.hold(
                claim.isPresent(),
                ExchangeCode.ELEMENT_MISSING,
                "Task.reasonReference.identifier is 1..1: the number of the claim",
                "Task.reasonReference.identifier");
        return claim;
    }

    private BusinessId member() {
        Optional<Patient> patient = contained(Patient.class, "patient", "for");
        Optional<BusinessId> member = patient.flatMap(some -> RequestDatatypes.id(some.getIdentifier(), MEMBER));
        rules.hold(
                patient.isEmpty() || member.isPresent(),
                ExchangeCode.ELEMENT_MISSING,
                "the contained Patient needs an identifier of type MB",
                "Task.contained.identifier");
        rules.hold(
                patient.isEmpty() || patient.get().hasName(),
                ExchangeCode.ELEMENT_MISSING,
                "the contained Patient needs a name",
                "Task.contained.name");
        return member.orElse(MISSING);
    }

    private Optional<String> serviceDate() {
        Optional<String> date =
                inputs.first(TaskCodes.SERVICE_DATE, DateType.class).map(PrimitiveType::getValueAsString);
        rules.hold(
                date.isPresent() || !AttachmentTarget.CLAIM.equals(attachToQuietly()),
                ExchangeCode.ELEMENT_MISSING,
                "cdex-1: an attachment to a claim needs an input service-date",
                "Task.input");
        rules.hold(
                date.stream().allMatch(some -> some.length() == DAY),
                ExchangeCode.ELEMENT_WRONG,
                "cdex-2: service-date must be exact to the day",
                "Task.input.value");
        return date;
    }

    private String attachToQuietly() {
        return RequestDatatypes.hasCode(task.getReasonCode(), AttachmentTarget.CLAIM) ? AttachmentTarget.CLAIM : "";
    }

    private <T extends Resource> Optional<T> contained(Class<T> type, String id, String element) {
        String reference = (element.equals("for") ? task.getFor() : task.getOwner()).getReference();
        Optional<T> found = task.getContained().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(resource -> id.equals(ContainedResources.id(resource)))
                .findFirst();
        rules.hold(
                found.isPresent() && ("#" + id).equals(reference),
                ExchangeCode.ELEMENT_MISSING,
                "Task." + element + " must be #" + id + ", a contained " + type.getSimpleName(),
                "Task." + element);
        return found;
    }

    private List<RequestedItem> items() {
        List<RequestedItem> items = new ArrayList<>();
        inputs.of(TaskCodes.ATTACHMENTS_NEEDED, TaskCodes.DATA_CODE)
                .forEach(input -> inputs.value(input, CodeableConcept.class)
                        .ifPresent(concept -> items.add(RequestedItem.document(
                                RequestDatatypes.codes(concept),
                                RequestDatatypes.text(concept.getText()),
                                TaskInputs.lines(input)))));
        inputs.of(TaskCodes.QUESTIONNAIRE_CONTEXT, TaskCodes.QUESTIONNAIRE)
                .forEach(input -> inputs.value(input, UriType.class)
                        .ifPresent(canonical ->
                                items.add(RequestedItem.questionnaire(canonical.getValue(), TaskInputs.lines(input)))));
        return items;
    }
}
