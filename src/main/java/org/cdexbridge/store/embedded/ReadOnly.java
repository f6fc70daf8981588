package org.cdexbridge.store.embedded;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import java.util.Set;

/** Lets HTTP clients read and search, and nothing else. */
@Interceptor
public final class ReadOnly {
    private static final Set<RestOperationTypeEnum> ALLOWED = Set.of(
            RestOperationTypeEnum.METADATA,
            RestOperationTypeEnum.READ,
            RestOperationTypeEnum.VREAD,
            RestOperationTypeEnum.SEARCH_TYPE,
            RestOperationTypeEnum.GET_PAGE,
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE);

    /** Called before HAPI carries out a request. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RestOperationTypeEnum operation) {
        if (!ALLOWED.contains(operation)) {
            throw new MethodNotAllowedException("This FHIR base is for reading and searching");
        }
    }
}
