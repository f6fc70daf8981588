package org.cdexbridge.store.rest.access;

import org.cdexbridge.store.search.SearchScope;
import org.hl7.fhir.r4.model.Resource;

/** What one caller sees; what is hidden is answered as if it were not there. */
public interface AccessView extends SearchScope {
    /** As it leaves: a resource that is seen, without what of it is not. */
    Resource trimmed(Resource seen);
}
