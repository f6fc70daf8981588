package org.cdexbridge.exchange.query;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.jspecify.annotations.Nullable;

/** What is hidden from a partner, what is gone and what never was are answered in the same words. */
@Interceptor
public final class NotFoundMasking implements FhirHooks {
    private static final String WORDS = "Not known here";

    /** Called before an error becomes an answer; HAPI's words and numbers tell why nothing was found. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public @Nullable BaseServerResponseException maskNotFound(RequestDetails request, Throwable failure) {
        boolean absent = failure instanceof ResourceNotFoundException || failure instanceof ResourceGoneException;
        return absent && RequestCaller.of(request).partner() ? new ResourceNotFoundException(WORDS) : null;
    }
}
