package org.cdexbridge.store.rest.access;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;

/**
 * What clients may send, and what is done with it. A rule refuses with one of HAPI's exceptions, {@link
 * ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException}; then nothing is stored.
 */
public interface ReceivingRules {
    /** Resource types that clients may create and update. */
    Set<String> types();

    /** Before a new resource is stored, in the transaction that stores it; may change it. */
    void creating(ServletRequestDetails request, Resource sent);

    /** After it was stored, in the transaction that stores it. */
    void created(ServletRequestDetails request, Resource stored);

    /** Before a resource is stored over what is there, in the transaction that stores it; may change it. */
    void updating(ServletRequestDetails request, Resource old, Resource sent);

    /** When something was created or updated and the transaction is over. */
    void committed();
}
