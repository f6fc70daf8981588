package org.cdexbridge.exchange.flow;

import java.util.List;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.answer.Answer;
import org.cdexbridge.exchange.attachment.NotReached;
import org.cdexbridge.exchange.authorisation.OrderReader;
import org.cdexbridge.exchange.authorisation.OrderUnreadable;
import org.cdexbridge.exchange.communication.CommunicationWriter;
import org.cdexbridge.exchange.communication.FulfilTask;
import org.cdexbridge.exchange.docket.Case;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.task.Elements;
import org.cdexbridge.exchange.task.TaskStep;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** Tasks of 2019: the answer is a Communication, the Task tells how far it is. */
final class FulfilChannel implements Channel {
    private final TaskChannel tasks;
    private final TaskStep step;
    private final FhirServer server;
    private final Partners partners;
    private final OrderReader reader;
    private final CommunicationSender sender;
    private final CommunicationWriter writer;

    /** @param tasks does what is the same for all Tasks */
    FulfilChannel(
            TaskChannel tasks,
            TaskStep step,
            FhirServer server,
            Partners partners,
            OrderReader reader,
            CommunicationSender sender,
            CommunicationWriter writer) {
        this.tasks = tasks;
        this.step = step;
        this.server = server;
        this.partners = partners;
        this.reader = reader;
        this.sender = sender;
        this.writer = writer;
    }

    @Override
    public String type() {
        return tasks.type();
    }

    @Override
    public boolean takes(Resource resource) {
        return resource instanceof Task task && FulfilTask.is(task);
    }

    @Override
    public void check(Resource sent) {
        FulfilTask.check((Task) sent);
    }

    @Override
    public void checkChange(Resource before, Resource after) {
        throw new RequestRefused(Finding.of(ExchangeCode.CHANGE_REFUSED, "send a new Task"));
    }

    @Override
    public Party requester(Resource sent) {
        return Elements.party(((Task) sent).getRequester());
    }

    @Override
    public Request read(Resource asked, String signedIn) {
        Task task = (Task) asked;
        Partner partner = partners.byIdentifier(requester(asked).identifiers())
                .or(() -> partners.byName(signedIn))
                .orElseThrow(() -> new RequestRefused(new Finding(
                        ExchangeCode.PARTNER_UNKNOWN, "the requester is not a configured partner", "Task.requester")));
        return FulfilTask.read(task, focus(task, partner).request());
    }

    private CommunicationWriter.Kept focus(Task task, Partner partner) {
        String reference = task.getFocus().getReference();
        boolean theirs = !partner.fhir().isEmpty() && reference.startsWith(partner.fhir() + "/");
        try {
            if (reader.read(reference, partner) instanceof CommunicationRequest request) {
                return theirs
                        ? new CommunicationWriter.Kept(request, any -> partner.fhir(), reference)
                        : CommunicationWriter.Kept.at(server, request);
            }
            throw unusable("is no CommunicationRequest");
        } catch (OrderUnreadable e) {
            if (e.getCause() instanceof NotReached later) {
                throw later;
            }
            throw unusable(e.getMessage());
        }
    }

    private static RequestRefused unusable(String why) {
        return new RequestRefused(new Finding(ExchangeCode.NOT_A_REQUEST, "the focus " + why, "Task.focus"));
    }

    @Override
    public Case.State end(Resource asked) {
        return tasks.end(asked);
    }

    @Override
    public void waits(CaseFile file) {
        tasks.waits(file);
    }

    @Override
    public void refuse(Case one, Resource asked, Case.State state, String reason) {
        tasks.refuse(one, asked, state, reason);
    }

    @Override
    public void answer(CaseFile file, Answer released) {
        Task task = (Task) file.asked();
        CommunicationWriter.Kept asked = focus(task, file.partner());
        String sent = sender.send(writer.answer(asked, released), file.partner().name());
        List<Reference> output = List.of(new Reference(sent));
        server.transaction(List.of(step.completed(task, file.request().form(), false, output)));
    }
}
