package org.cdexbridge.exchange.query.visibility;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.cdexbridge.security.Caller;

/** What the scopes of a token allow; everything else is denied. */
public final class ScopeRules {
    private static final String ALL = "*";

    private ScopeRules() {}

    /** Whether the operation of a request may be asked for at all. */
    public static boolean allow(Caller caller, RequestDetails request) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        String type = request.getResourceName();
        return switch (operation) {
            case METADATA, GET_PAGE -> true;
            case READ, VREAD, SEARCH_TYPE, HISTORY_INSTANCE -> reads(caller, type);
            // to delete is to withdraw, which an update does as well
            case DELETE -> everything(caller) || caller.may('d', type) || caller.may('u', type);
            case CREATE, UPDATE -> everything(caller) || caller.may('c', type) || caller.may('u', type);
            case PATCH -> everything(caller) || caller.may('u', type);
            case EXTENDED_OPERATION_TYPE -> everything(caller) || caller.may('s', type);
            default -> everything(caller);
        };
    }

    /** Whether resources of a type may be read. */
    public static boolean reads(Caller caller, String type) {
        return everything(caller) || caller.may('r', type) || caller.may('s', type);
    }

    private static boolean everything(Caller caller) {
        return caller.site() && caller.may('r', ALL);
    }
}
