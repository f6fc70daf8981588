package org.cdexbridge.exchange.query;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.partner.Panel;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.store.embedded.SearchParameterList;

/**
 * Narrows a search that names no patient to those of the panel. HAPI's own narrowing takes its parameter from FHIR's
 * definition of the compartment, such as {@code subject}, which is not indexed here.
 */
final class Narrowing {
    private static final int LARGEST = 200;
    /** No id that the store has. */
    private static final String NOBODY = "Patient/-";

    private final PanelMembers members;
    private final SearchParameterList known;

    Narrowing(PanelMembers members, SearchParameterList known) {
        this.members = members;
        this.known = known;
    }

    /** Changes the request's parameters where that is needed; a panel too large for that must be named from. */
    Optional<Finding> narrow(RequestDetails request, Panel panel) {
        String parameter = "Patient".equals(request.getResourceName()) ? "_id" : "patient";
        Set<String> given = request.getParameters().keySet();
        boolean named = given.contains("_id")
                || given.stream().anyMatch(name -> name.matches("patient([.:].*)?"))
                || "Patient".equals(request.getResourceName()) && given.contains("identifier");
        if (panel.all() || named || !known.keeps(request.getResourceName(), parameter)) {
            return Optional.empty();
        }
        Set<String> ids = members.of(panel);
        if (ids.size() > LARGEST) {
            return Optional.of(new Finding(SecurityCode.PARAMETER_REFUSED, "a patient has to be named", parameter));
        }
        Map<String, String[]> parameters = new HashMap<>(request.getParameters());
        String all = ids.stream().map(id -> "Patient/" + id).collect(Collectors.joining(","));
        parameters.put(parameter, new String[] {all.isEmpty() ? NOBODY : all});
        request.setParameters(parameters);
        return Optional.empty();
    }
}
