package org.cdexbridge.store.oracle;

import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.jpa.searchparam.registry.RuntimeSearchParamCache;
import ca.uhn.fhir.jpa.searchparam.registry.SearchParamRegistryImpl;
import java.util.List;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.rest.UsCoreSearchParameters;

/** HAPI's registry of search parameters, cut down to a list: every other one would be an index row a resource. */
final class KeptSearchParameters extends SearchParamRegistryImpl {
    private final SearchParameters kept;

    KeptSearchParameters(SearchParameters kept) {
        this.kept = kept;
    }

    /** Called by HAPI with all parameters that it knows, before they come into force. */
    @Override
    public void setActiveSearchParams(RuntimeSearchParamCache all) {
        if (all != null) {
            List<String> names = all.getSearchParamStream()
                    .map(RuntimeSearchParam::getName)
                    .distinct()
                    .toList();
            for (String type : all.getResourceNameKeys()) {
                names.stream().filter(name -> !kept.keeps(type, name)).forEach(name -> all.remove(type, name));
                kept.of(type).values().stream()
                        .filter(parameter -> all.get(type, parameter.name()) == null)
                        .forEach(parameter -> all.add(type, parameter.name(), UsCoreSearchParameters.of(parameter)));
            }
        }
        super.setActiveSearchParams(all);
    }
}
