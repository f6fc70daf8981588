package org.cdexbridge.exchange.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.exchange.query.visibility.PanelMembers;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.site.endpoints.Panel;
import org.cdexbridge.store.index.SearchParameter;
import org.cdexbridge.store.index.SearchParameters;

/**
 * Narrows a search that names no patient to those of the panel: it would go through the data of everybody else. Not one for
 * Tasks and what belongs to them: most of them name their patient by number alone, and each partner sees its own only.
 */
final class PanelSearchFilter {
    private static final int LARGEST = 200;
    private static final String PATIENT = "Patient";
    /** No id that the store has. */
    private static final String NOBODY = "-";

    private final PanelMembers members;
    private final SearchParameters known;

    PanelSearchFilter(PanelMembers members, SearchParameters known) {
        this.members = members;
        this.known = known;
    }

    /**
     * The parameters with the patients of the panel, where none is named.
     *
     * @throws RefusedParameter when the panel is too large for that: then a patient has to be named, or something that is
     *     looked up, such as the name of a Patient
     */
    Map<String, List<String>> narrow(String type, Map<String, List<String>> parameters, Panel panel) {
        String parameter = PATIENT.equals(type) ? "_id" : SearchParameter.PATIENT;
        Set<String> given = parameters.keySet();
        boolean named = given.contains("_id")
                || given.stream().anyMatch(name -> name.matches("patient([.:].*)?"))
                || PATIENT.equals(type) && given.contains("identifier");
        if (panel.all() || named || SharedTypes.EXCHANGE.contains(type) || !known.keeps(type, parameter)) {
            return parameters;
        }
        Set<String> ids = members.of(panel);
        if (ids.size() > LARGEST && isLookedUp(type, given)) {
            return parameters;
        }
        if (ids.size() > LARGEST) {
            throw new RefusedParameter(
                    new Finding(SecurityCode.PARAMETER_REFUSED, "the search must name a patient", parameter));
        }
        Map<String, List<String>> narrowed = new TreeMap<>(parameters);
        narrowed.put(parameter, List.of(ids.isEmpty() ? NOBODY : ids.stream().collect(Collectors.joining(","))));
        return narrowed;
    }

    /** Whether few resources come into question, whoever they are about. */
    private boolean isLookedUp(String type, Set<String> given) {
        return given.stream()
                .map(name -> name.replaceFirst(":exact$", ""))
                .flatMap(name -> known.find(type, name).stream())
                .anyMatch(SearchParameter::isLookedUp);
    }
}
