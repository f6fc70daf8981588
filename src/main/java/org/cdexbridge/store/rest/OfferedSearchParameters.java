package org.cdexbridge.store.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ResourceSearchParams;
import java.util.List;
import org.cdexbridge.store.index.SearchParameters;

/** The search parameters that there are here, those of FHIR as HAPI knows them: for the CapabilityStatement. */
final class OfferedSearchParameters extends FhirContextSearchParamRegistry {
    private final SearchParameters parameters;

    OfferedSearchParameters(FhirContext context, SearchParameters parameters) {
        super(context);
        this.parameters = parameters;
    }

    @Override
    public ResourceSearchParams getActiveSearchParams(String type, SearchParamLookupContextEnum use) {
        ResourceSearchParams offered = super.getActiveSearchParams(type, use).makeCopy();
        List.copyOf(offered.getSearchParamNames()).stream()
                .filter(name -> !parameters.keeps(type, name))
                .forEach(offered::remove);
        parameters.of(type).values().stream()
                .filter(parameter -> offered.get(parameter.name()) == null)
                .forEach(parameter -> offered.put(parameter.name(), UsCoreSearchParameters.of(parameter)));
        return offered;
    }
}
