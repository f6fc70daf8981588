package org.cdexbridge.exchange.task;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.List;
import java.util.Set;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.Outcomes;
import org.cdexbridge.exchange.RequestRefused;
import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.journal.Wake;
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

    /** @param wake told when there is something new */
    public TaskDoor(Docket docket, Wake wake) {
        this.docket = docket;
        this.wake = wake;
    }

    @Override
    public Set<String> accepts() {
        return Set.of("Task");
    }

    /** Called before a resource is created. */
    @Hook(Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED)
    public void creating(IBaseResource resource) {
        if (resource instanceof Task task) {
            answering(() -> TaskIntake.check(task));
        }
    }

    /** Called inside the transaction that creates it: a Task that is stored is on the docket, whatever is killed when. */
    @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
    public void created(IBaseResource resource) {
        if (resource instanceof Task task) {
            docket.open("Task/" + task.getIdElement().getIdPart());
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
            BaseServerResponseException answer = new UnprocessableEntityException(Outcomes.of(refused.findings()));
            throw answer;
        }
    }
}
