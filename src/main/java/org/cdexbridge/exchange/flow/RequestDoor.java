package org.cdexbridge.exchange.flow;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Outcomes;
import org.cdexbridge.exchange.Party;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.answer.Answer;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Callers;
import org.cdexbridge.store.embedded.FhirHooks;
import org.hl7.fhir.instance.model.api.IBaseOperationOutcome;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;

/**
 * Requests at {@code /fhir} as clients see it: what comes is read and refused with 422 and the rules that it breaks, or is
 * on the docket when the answer leaves.
 */
@Interceptor
public final class RequestDoor implements FhirHooks {
    private static final int PRECONDITION_REQUIRED = 428;

    private final Channels channels;
    private final Docket docket;
    private final Wake wake;
    private final Callers callers;
    private final Partners partners;

    /** @param wake told when there is something new */
    RequestDoor(Channels channels, Docket docket, Wake wake, Callers callers, Partners partners) {
        this.channels = channels;
        this.docket = docket;
        this.wake = wake;
        this.callers = callers;
        this.partners = partners;
    }

    @Override
    public Set<String> accepts() {
        return channels.types();
    }

    /** Called before a resource is created. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void creating(IBaseResource resource, ServletRequestDetails request) {
        with(resource, channel -> {
            channel.check((Resource) resource);
            checkRequester(channel.requester((Resource) resource), partner(request));
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
                    outcome(ExchangeCode.PARTNER_UNKNOWN, "the requester is another one than who signed in"));
        }
    }

    private String partner(ServletRequestDetails request) {
        Caller caller = callers.of(request.getServletRequest());
        return caller.partner() ? caller.name() : "";
    }

    /** Called inside the transaction that creates it: what is stored is on the docket, whatever is killed when. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, ServletRequestDetails request) {
        with(resource, channel -> docket.open(Answer.address((Resource) resource), partner(request)));
    }

    /** Called before a resource is updated. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updating(IBaseResource old, IBaseResource changed, RequestDetails request) {
        with(old, channel -> {
            if (request.getHeader(Constants.HEADER_IF_MATCH) == null) {
                throw new UnclassifiedServerFailureException(
                        PRECONDITION_REQUIRED,
                        ExchangeCode.VERSION_MISSING.title(),
                        outcome(ExchangeCode.VERSION_MISSING, "If-Match is needed"));
            }
            channel.checkChange((Resource) old, (Resource) changed);
        });
    }

    /** Called when the answer is about to leave: the transaction is committed. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void leaving(RequestDetails request) {
        if (channels.types().contains(String.valueOf(request.getResourceName()))) {
            wake.now();
        }
    }

    private void with(IBaseResource resource, Consumer<Channel> act) {
        try {
            channels.find((Resource) resource).ifPresent(act);
        } catch (RequestRefused refused) {
            throw new UnprocessableEntityException(ExchangeCode.NOT_A_REQUEST.title(), Outcomes.of(refused.findings()));
        }
    }

    private static IBaseOperationOutcome outcome(ExchangeCode code, String words) {
        return Outcomes.of(List.of(Finding.of(code, words)));
    }
}
