package org.cdexbridge.exchange.flow;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.FindingsOutcome;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.flow.channel.RequestHandler;
import org.cdexbridge.exchange.flow.channel.RequestHandlers;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.exchange.task.TaskTransition;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.resource.ResourceAddress;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Callers;
import org.cdexbridge.store.rest.access.ReceivingRules;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/**
 * Requests at {@code /fhir} as clients see it: what comes is read and refused with 422 and the rules that it breaks, or is
 * on the exchangeQueue when the answer leaves.
 */
public final class RequestReceivingRules implements ReceivingRules {
    private static final int PRECONDITION_REQUIRED = 428;

    private final RequestHandlers handlers;
    private final ExchangeQueue exchangeQueue;
    private final WorkSignal wake;
    private final Callers callers;
    private final Partners partners;

    /** @param wake told when there is something new */
    RequestReceivingRules(
            RequestHandlers handlers,
            ExchangeQueue exchangeQueue,
            WorkSignal wake,
            Callers callers,
            Partners partners) {
        this.handlers = handlers;
        this.exchangeQueue = exchangeQueue;
        this.wake = wake;
        this.callers = callers;
        this.partners = partners;
    }

    @Override
    public Set<String> types() {
        return handlers.types();
    }

    @Override
    public void creating(ServletRequestDetails request, Resource sent) {
        ReceivedNumberCheck.check(sent);
        ReceivedNarrativeFilter.taken(sent);
        with(sent, handler -> {
            handler.check(sent);
            checkRequester(handler.requester(sent), partner(request));
        });
    }

    /** Nobody asks in the name of somebody else. */
    private void checkRequester(Party requester, String signedIn) {
        boolean other = partners.byIdentifier(requester.identifiers())
                .filter(partner -> !partner.name().equals(signedIn))
                .isPresent();
        if (!signedIn.isEmpty() && other) {
            throw new ForbiddenOperationException(
                    ExchangeCode.PARTNER_UNKNOWN.title(),
                    outcome(ExchangeCode.PARTNER_UNKNOWN, "the requester is not the authenticated partner"));
        }
    }

    private String partner(ServletRequestDetails request) {
        Caller caller = callers.of(request.getServletRequest());
        return caller.partner() ? caller.name() : "";
    }

    @Override
    public Optional<String> number(Resource sent) {
        return handlers.find(sent).flatMap(handler -> handler.byNumber(sent));
    }

    /** Nobody repeats what somebody else sent. */
    @Override
    public boolean repeats(Resource present, Resource sent) {
        return PartnerTag.on(present).equals(PartnerTag.on(sent))
                && handlers.find(sent)
                        .filter(handler -> handler.repeats(present, sent))
                        .isPresent();
    }

    /** What is stored is on the exchangeQueue, whatever is killed when. */
    @Override
    public void created(ServletRequestDetails request, Resource stored) {
        with(
                stored,
                handler -> exchangeQueue.open(ResourceAddress.text(stored), handler.kind(stored), partner(request)));
    }

    @Override
    public void updating(ServletRequestDetails request, Resource old, Resource sent) {
        ReceivedNumberCheck.check(sent);
        ReceivedNarrativeFilter.taken(sent);
        with(old, handler -> {
            if (handler.withdraws(sent)) {
                withdraw(handler, old, sent);
                return;
            }
            if (request.getHeader(Constants.HEADER_IF_MATCH) == null) {
                throw new UnclassifiedServerFailureException(
                        PRECONDITION_REQUIRED,
                        ExchangeCode.VERSION_MISSING.title(),
                        outcome(ExchangeCode.VERSION_MISSING, "If-Match is needed"));
            }
            handler.checkChange(old, sent);
        });
    }

    /** A request that is being delivered at this moment may have arrived. */
    private void withdraw(RequestHandler handler, Resource old, Resource sent) {
        handler.withdraw(old, sent);
        if (!exchangeQueue.withdraw(ResourceAddress.text(old), TaskTransition.WITHDRAWN)) {
            throw new RequestRefused(Finding.of(
                    ExchangeCode.TRANSITION_REFUSED, "the request is being answered at this moment; look at it again"));
        }
    }

    @Override
    public Optional<Resource> withdrawal(Resource old) {
        return handlers.find(old).flatMap(handler -> handler.withdrawal(old));
    }

    @Override
    public boolean isSentAgain(Resource old, Resource sent) {
        return repeats(old, sent)
                && handlers.find(sent)
                        .filter(handler -> handler.addsNothing(old, sent))
                        .isPresent();
    }

    @Override
    public void committed() {
        wake.signal();
    }

    private void with(Resource resource, Consumer<RequestHandler> act) {
        try {
            handlers.find(resource).ifPresent(act);
        } catch (RequestRefused refused) {
            throw new UnprocessableEntityException(
                    ExchangeCode.NOT_A_REQUEST.title(), FindingsOutcome.of(refused.findings()));
        }
    }

    private static IBaseOperationOutcome outcome(ExchangeCode code, String words) {
        return FindingsOutcome.of(List.of(Finding.of(code, words)));
    }
}
