package org.cdexbridge.exchange.flow.channel;

import java.util.List;
import java.util.Optional;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.attachment.PartnerUnavailable;
import org.cdexbridge.exchange.authorization.OrderReader;
import org.cdexbridge.exchange.authorization.OrderUnreadable;
import org.cdexbridge.exchange.communication.CommunicationWriter;
import org.cdexbridge.exchange.communication.FulfilTaskReader;
import org.cdexbridge.exchange.content.ExchangeKind;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.exchange.task.RequestDatatypes;
import org.cdexbridge.exchange.task.TaskTransition;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.FhirServer;
import org.hl7.fhir.r4.model.CommunicationRequest;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** Tasks of 2019: the answer is a Communication, the Task tells how far it is. */
public final class FulfilTaskHandler implements RequestHandler {
    private final TaskRequestHandler tasks;
    private final TaskTransition step;
    private final FhirServer server;
    private final Partners partners;
    private final OrderReader reader;
    private final CommunicationSender sender;
    private final CommunicationWriter writer;

    /** @param tasks does what is the same for all Tasks */
    public FulfilTaskHandler(
            TaskRequestHandler tasks,
            TaskTransition step,
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
        return resource instanceof Task task && FulfilTaskReader.is(task);
    }

    @Override
    public void check(Resource sent) {
        FulfilTaskReader.check((Task) sent);
    }

    @Override
    public void checkChange(Resource before, Resource after) {
        throw new RequestRefused(Finding.of(ExchangeCode.CHANGE_REFUSED, "send a new Task"));
    }

    @Override
    public Optional<String> byNumber(Resource sent) {
        return tasks.byNumber(sent);
    }

    @Override
    public boolean repeats(Resource present, Resource sent) {
        return tasks.repeats(present, sent);
    }

    @Override
    public boolean addsNothing(Resource before, Resource after) {
        return tasks.addsNothing(before, after);
    }

    @Override
    public boolean withdraws(Resource after) {
        return tasks.withdraws(after);
    }

    @Override
    public void withdraw(Resource before, Resource after) {
        tasks.withdraw(before, after);
    }

    @Override
    public Optional<Resource> withdrawal(Resource asked) {
        return tasks.withdrawal(asked);
    }

    @Override
    public Party requester(Resource sent) {
        return RequestDatatypes.party(((Task) sent).getRequester());
    }

    @Override
    public ExchangeKind kind(Resource sent) {
        return ExchangeKind.FULFIL_REQUEST;
    }

    @Override
    public Request read(Resource asked, String signedIn) {
        Task task = (Task) asked;
        Partner partner = partners.byIdentifier(requester(asked).identifiers())
                .or(() -> partners.byName(signedIn))
                .orElseThrow(() -> new RequestRefused(new Finding(
                        ExchangeCode.PARTNER_UNKNOWN, "the requester is not a configured partner", "Task.requester")));
        return FulfilTaskReader.read(task, focus(task, partner).request());
    }

    private CommunicationWriter.RequestLocation focus(Task task, Partner partner) {
        String reference = task.getFocus().getReference();
        boolean theirs = !partner.fhir().isEmpty() && reference.startsWith(partner.fhir() + "/");
        try {
            if (reader.read(reference, partner) instanceof CommunicationRequest request) {
                return theirs
                        ? new CommunicationWriter.RequestLocation(request, any -> partner.fhir(), reference)
                        : CommunicationWriter.RequestLocation.at(server, request);
            }
            throw unusable("is no CommunicationRequest");
        } catch (OrderUnreadable e) {
            if (e.getCause() instanceof PartnerUnavailable later) {
                throw later;
            }
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private static RequestRefused unusable(String why) {
        return new RequestRefused(new Finding(ExchangeCode.NOT_A_REQUEST, "the focus " + why, "Task.focus"));
    }

    @Override
    public Optional<QueuedExchange.State> end(Resource asked) {
        return tasks.end(asked);
    }

    @Override
    public void onHold(Resource asked) {
        tasks.onHold(asked);
    }

    @Override
    public void delayed(QueuedExchange one, Resource asked, String why) {
        tasks.delayed(one, asked, why);
    }

    @Override
    public void refuse(QueuedExchange one, Resource asked, QueuedExchange.State state, String reason) {
        tasks.refuse(one, asked, state, reason);
    }

    @Override
    public void answer(ResolvedRequest resolved, RequestResult released) {
        Task task = (Task) resolved.asked();
        CommunicationWriter.RequestLocation asked = focus(task, resolved.partner());
        String sent =
                sender.send(writer.answer(asked, released), resolved.partner().name());
        List<Reference> output = List.of(new Reference(sent));
        server.transaction(List.of(step.completed(task, resolved.request().form(), false, output)));
    }
}
