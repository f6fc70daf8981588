package org.cdexbridge.store.oracle;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import java.util.Set;

/** Lets HTTP clients read and search, and create and update what is sent to the bridge as a request. */
@Interceptor
public final class ReadOnlyInterceptor {
    private static final Set<RestOperationTypeEnum> READING = Set.of(
            RestOperationTypeEnum.METADATA,
            RestOperationTypeEnum.READ,
            RestOperationTypeEnum.VREAD,
            RestOperationTypeEnum.SEARCH_TYPE,
            RestOperationTypeEnum.GET_PAGE,
            RestOperationTypeEnum.HISTORY_INSTANCE,
            RestOperationTypeEnum.HISTORY_TYPE);
    private static final Set<RestOperationTypeEnum> SENDING =
            Set.of(RestOperationTypeEnum.CREATE, RestOperationTypeEnum.UPDATE);

    private static final Set<RestOperationTypeEnum> OPERATING = Set.of(
            RestOperationTypeEnum.EXTENDED_OPERATION_TYPE,
            RestOperationTypeEnum.EXTENDED_OPERATION_INSTANCE,
            RestOperationTypeEnum.EXTENDED_OPERATION_SERVER);

    private final Set<String> accepted;
    private final Set<String> operations;

    /**
     * @param accepted resource types that may be created and updated
     * @param operations that may be called, such as {@code $match}
     */
    public ReadOnlyInterceptor(Set<String> accepted, Set<String> operations) {
        this.accepted = Set.copyOf(accepted);
        this.operations = Set.copyOf(operations);
    }

    /** Called before HAPI carries out a request. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RestOperationTypeEnum operation, RequestDetails request) {
        boolean sending = SENDING.contains(operation) && accepted.contains(request.getResourceName());
        boolean operating = OPERATING.contains(operation) && operations.contains(request.getOperation());
        if (!sending && !operating && !READING.contains(operation)) {
            throw new MethodNotAllowedException("This FHIR base is for reading and searching");
        }
    }
}
