package org.cdexbridge.store.rest.access;

import org.hl7.fhir.r4.model.Resource;

/** What one caller sees. */
public interface AccessView {
    /** What is not seen is answered as if it were not there. */
    boolean sees(Resource found);

    /** As it leaves: a resource that is seen, without what of it is not. */
    Resource trimmed(Resource seen);
}
