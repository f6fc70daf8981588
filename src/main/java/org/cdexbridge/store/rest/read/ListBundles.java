package org.cdexbridge.store.rest.read;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import java.util.Date;
import java.util.UUID;
import org.cdexbridge.resource.ResourceAddress;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Bundles that are lists of what was found. */
final class ListBundles {
    private ListBundles() {}

    /** Without entries yet. */
    static Bundle empty(RequestDetails request, Bundle.BundleType type) {
        Bundle list = new Bundle().setType(type);
        list.setId(UUID.randomUUID().toString());
        list.getMeta().setLastUpdated(new Date());
        list.addLink()
                .setRelation(Constants.LINK_SELF)
                .setUrl(RestfulServerUtils.createLinkSelf(request.getFhirServerBase(), request));
        // HAPI takes it for the number of all matches
        request.removeParameter(Constants.PARAM_COUNT);
        return list;
    }

    /** What is kept elsewhere has its base in its id. */
    static Bundle.BundleEntryComponent entry(RequestDetails request, Resource resource) {
        IdType id = resource.getIdElement();
        String base = id.hasBaseUrl() ? id.getBaseUrl() : request.getFhirServerBase();
        return new Bundle.BundleEntryComponent()
                .setFullUrl(base + "/" + ResourceAddress.of(resource))
                .setResource(resource);
    }

    static void next(Bundle list, String url) {
        list.addLink().setRelation(Constants.LINK_NEXT).setUrl(url);
    }
}
