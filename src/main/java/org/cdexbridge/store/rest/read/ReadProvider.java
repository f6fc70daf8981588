package org.cdexbridge.store.rest.read;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;

/** A resource type that clients read and search; public, as HAPI calls its methods. */
public class ReadProvider implements IResourceProvider {
    private final String type;
    private final ClientRead read;
    private final ClientHistory history;
    private final ClientSearch search;

    public ReadProvider(String type, ClientRead read, ClientHistory history, ClientSearch search) {
        this.type = type;
        this.read = read;
        this.history = history;
        this.search = search;
    }

    @Override
    public final Class<? extends IBaseResource> getResourceType() {
        return FhirContext.forR4Cached().getResourceDefinition(type).getImplementingClass();
    }

    /** The present version, or the one that the id names. */
    @Read(version = true)
    public final IBaseResource read(@IdParam IIdType id, ServletRequestDetails request) {
        return read.answer(request, type, id);
    }

    /** Versions of a resource. */
    @History
    public final Bundle history(@IdParam IIdType id, ServletRequestDetails request) {
        return history.answer(request, type, id);
    }

    /** Searches by any parameters, by GET and POST; the search says which it knows. */
    @Search(allowUnknownParams = true)
    public final Bundle search(ServletRequestDetails request) {
        return search.answer(request, type);
    }
}
