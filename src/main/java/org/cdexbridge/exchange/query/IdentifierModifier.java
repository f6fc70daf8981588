package org.cdexbridge.exchange.query;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.Map;
import org.cdexbridge.store.embedded.FhirHooks;
import org.cdexbridge.store.embedded.LogicalReferences;

/** {@code :identifier} on references, which HAPI 8.8 does not know, in terms that it knows. */
@Interceptor(order = -50)
public final class IdentifierModifier implements FhirHooks {
    private static final String MODIFIER = ":identifier";

    /** Called when the parameters of a request are known and nothing is done with them yet. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void rewrite(RequestDetails request) {
        if (request.getParameters().keySet().stream().noneMatch(name -> name.endsWith(MODIFIER))) {
            return;
        }
        Map<String, String[]> rewritten = new HashMap<>();
        request.getParameters()
                .forEach((name, values) -> rewritten.put(plain(request.getResourceName(), name), values));
        request.setParameters(rewritten);
    }

    private static String plain(String type, String name) {
        return name.endsWith(MODIFIER)
                ? LogicalReferences.parameter(type, name.substring(0, name.length() - MODIFIER.length()))
                : name;
    }
}
