package org.cdexbridge.store.rest;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import org.cdexbridge.database.DatabaseFailure;
import org.cdexbridge.store.StoreRejected;
import org.cdexbridge.store.StoreUnavailable;
import org.jspecify.annotations.Nullable;

/** Failures of the store in HTTP's terms, without their words: they may quote a resource. */
@Interceptor
public final class StoreFailureInterceptor {
    static final String ASK_AGAIN_SECONDS = "5";

    private static final int UNAVAILABLE = 503;

    /** Called before an error becomes an answer; {@code null} leaves it as it is. */
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public @Nullable BaseServerResponseException answering(Throwable failure) {
        if (DatabaseFailure.isRefusal(failure)) {
            return new InvalidRequestException("The store rejected a value");
        }
        if (DatabaseFailure.cause(failure, StoreRejected.class).isPresent()) {
            return new InvalidRequestException(
                    "The server of clinical data does not answer what the request needs of it");
        }
        if (DatabaseFailure.isOutage(failure)
                || DatabaseFailure.cause(failure, StoreUnavailable.class).isPresent()) {
            BaseServerResponseException later =
                    new UnclassifiedServerFailureException(UNAVAILABLE, "The store is unavailable; retry later");
            later.addResponseHeader(Constants.HEADER_RETRY_AFTER, ASK_AGAIN_SECONDS);
            return later;
        }
        return null;
    }
}
