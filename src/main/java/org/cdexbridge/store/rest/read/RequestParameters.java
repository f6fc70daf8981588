package org.cdexbridge.store.rest.read;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Parameters of requests. */
final class RequestParameters {
    /** About the form of the answer; HAPI reads them itself. */
    static final Set<String> FORM = Set.of("_format", "_pretty", "_elements", "_summary");

    private RequestParameters() {}

    /** Values by name with modifier, decoded. */
    static Map<String, List<String>> of(RequestDetails request) {
        Map<String, List<String>> parameters = new TreeMap<>();
        request.getParameters().forEach((name, values) -> parameters.put(name, List.of(values)));
        return parameters;
    }
}
