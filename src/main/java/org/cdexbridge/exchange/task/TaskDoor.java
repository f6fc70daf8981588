package org.cdexbridge.exchange.task;

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
import org.cdexbridge.exchange.BusinessId;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Outcomes;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Callers;
import org.cdexbridge.store.embedded.FhirHooks;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Task;

/**
 * {@code /fhir/Task} as clients see it: what comes is read and refused with 422 and the rules that it breaks, or is on the
 * docket when the answer leaves.
 */
@Interceptor
public final class TaskDoor implements FhirHooks {
    private static final int PRECONDITION_REQUIRED = 428;

    private final Docket docket;
    private final Wake wake;
    private final Callers callers;
    private final Partners partners;

    /** @param wake told when there is something new */
    public TaskDoor(Docket docket, Wake wake, Callers callers, Partners partners) {
        this.docket = docket;
        this.wake = wake;
        this.callers = callers;
        this.partners = partners;
    }

    @Override
    public Set<String> accepts() {
        return Set.of("Task");
    }

    /** Called before a resource is created. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void creating(IBaseResource resource, ServletRequestDetails request) {
        if (resource instanceof Task task) {
            answering(() -> TaskIntake.check(task));
            checkRequester(task, partner(request));
        }
    }

    /** Nobody asks in the name of somebody else. */
    private void checkRequester(Task task, String signedIn) {
        List<BusinessId> named = Elements.party(task.getRequester()).identifiers();
        boolean other = partners.byIdentifier(named)
                .filter(partner -> !partner.name().equals(signedIn))
                .isPresent();
        if (!signedIn.isEmpty() && other) {
            throw new ForbiddenOperationException(
                    ExchangeCode.PARTNER_UNKNOWN.title(),
                    Outcomes.of(List.of(new Finding(
                            ExchangeCode.PARTNER_UNKNOWN,
                            "the requester is another one than the client who signed in",
                            "Task.requester"))));
        }
    }

    private String partner(ServletRequestDetails request) {
        Caller caller = callers.of(request.getServletRequest());
        return caller.partner() ? caller.name() : "";
    }

    /** Called inside the transaction that creates it: a Task that is stored is on the docket, whatever is killed when. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource, ServletRequestDetails request) {
        if (resource instanceof Task task) {
            docket.open("Task/" + task.getIdElement().getIdPart(), partner(request));
        }
    }

    /** Called before a resource is updated. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED)
    public void updating(IBaseResource old, IBaseResource changed, RequestDetails request) {
        if (old instanceof Task before && changed instanceof Task after) {
            if (request.getHeader(Constants.HEADER_IF_MATCH) == null) {
                throw new UnclassifiedServerFailureException(
                        PRECONDITION_REQUIRED,
                        ExchangeCode.VERSION_MISSING.title(),
                        Outcomes.of(List.of(Finding.of(ExchangeCode.VERSION_MISSING, "If-Match is needed"))));
            }
            answering(() -> TaskIntake.checkChange(before, after));
        }
    }

    /** Called when the answer is about to leave: the transaction is committed. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void leaving(RequestDetails request) {
        if ("Task".equals(request.getResourceName())) {
            wake.now();
        }
    }

    private static void answering(Runnable check) {
        try {
            check.run();
        } catch (RequestRefused refused) {
            throw new UnprocessableEntityException(
                    ExchangeCode.NOT_A_REQUEST.title(), Outcomes.of(refused.findings()));
        }
    }
}
