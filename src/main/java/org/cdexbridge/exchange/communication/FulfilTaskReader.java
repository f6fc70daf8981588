package org.cdexbridge.exchange.communication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.patient.Demographics;
import org.cdexbridge.resource.BusinessId;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Task;

/**
 * Tasks of 2019, profile cdex-task of CDex 0.1.0: each points at a CommunicationRequest that it wants fulfilled. The
 * profile allows a Communication only, its text wants a CommunicationRequest.
 */
public final class FulfilTaskReader {
    private static final String FULFIL = "fulfill";

    private FulfilTaskReader() {}

    public static boolean is(Task task) {
        return task.hasFocus()
                && task.getCode().getCoding().stream().anyMatch(coding -> FULFIL.equals(coding.getCode()));
    }

    /** @throws RequestRefused with every rule that a new one breaks */
    public static void check(Task task) {
        List<Finding> broken = new ArrayList<>();
        hold(task.getStatus() == Task.TaskStatus.REQUESTED, "a new Task has the status requested", "status", broken);
        hold(task.getIntent() == Task.TaskIntent.ORDER, "Task.intent must be order", "intent", broken);
        hold(task.getFocus().hasReference(), "Task.focus names a CommunicationRequest", "focus", broken);
        named(task.getFor(), "for", broken);
        named(task.getRequester(), "requester", broken);
        named(task.getOwner(), "owner", broken);
        hold(!task.hasOutput(), "a new Task has no output", "output", broken);
        hold(!task.hasModifierExtension(), "modifier extensions are not understood", "modifierExtension", broken);
        if (!broken.isEmpty()) {
            throw new RequestRefused(broken);
        }
    }

    private static void named(Reference reference, String element, List<Finding> broken) {
        String rule = "Task." + element + " is 1..1 and needs a reference or an identifier";
        hold(RequestDatatypes.party(reference).isNamed(), rule, element, broken);
    }

    private static void hold(boolean kept, String rule, String element, List<Finding> broken) {
        if (!kept) {
            broken.add(new Finding(ExchangeCode.ELEMENT_WRONG, rule, "Task." + element));
        }
    }

    /**
     * What the Task asks for.
     *
     * @param focus the CommunicationRequest at which it points
     * @throws RequestRefused when that breaks a rule, or is about somebody else
     */
    public static Request read(Task task, CommunicationRequest focus) {
        Request asked = CommunicationRequestReader.read(focus);
        return new Request(
                asked.form(),
                patient(RequestDatatypes.patient(task.getFor(), task), asked.patient()),
                RequestDatatypes.party(task.getRequester(), task),
                RequestDatatypes.party(task.getOwner(), task),
                asked.requestedItems(),
                asked.purposes(),
                asked.workQueue(),
                asked.signature(),
                asked.due(),
                asked.basedOn(),
                Optional.empty());
    }

    /** The one who is named by a number, with what either says of him; an address on the partner's server says nothing here. */
    private static Party patient(Party task, Party request) {
        List<BusinessId> numbers = task.identifiers();
        boolean other = !numbers.isEmpty()
                && !request.identifiers().isEmpty()
                && numbers.stream().noneMatch(request.identifiers()::contains);
        if (other) {
            throw new RequestRefused(new Finding(
                    ExchangeCode.OTHER_PATIENT, "the CommunicationRequest is about another patient", "Task.for"));
        }
        Party named = numbers.isEmpty() ? request : task;
        List<Demographics> described = Stream.concat(task.described().stream(), request.described().stream())
                .toList();
        return new Party(named.reference(), named.identifiers(), described);
    }
}
