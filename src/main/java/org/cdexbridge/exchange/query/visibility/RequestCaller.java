package org.cdexbridge.exchange.query.visibility;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import org.cdexbridge.security.Caller;

/** The caller of a request, kept with it: who asks is found out once. */
public final class RequestCaller {
    private static final String KEY = RequestCaller.class.getName();

    private RequestCaller() {}

    public static void keep(RequestDetails request, Caller caller) {
        request.getUserData().put(KEY, caller);
    }

    /** Never {@code null}: a request that passed no door is nobody's. */
    public static Caller of(RequestDetails request) {
        return request.getUserData().get(KEY) instanceof Caller caller ? caller : NOBODY;
    }

    private static final Caller NOBODY =
            new Caller(Caller.Kind.NOBODY, "", java.util.List.of(), java.util.Set.of(), "");
}
