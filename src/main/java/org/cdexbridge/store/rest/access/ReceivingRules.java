package org.cdexbridge.store.rest.access;

import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Optional;
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

    /**
     * By what it is found when it was sent before: a search in the type of the resource; empty where nothing tells that.
     *
     * @param sent as it is to be stored
     */
    Optional<String> number(Resource sent);

    /** Whether something that is there with the same number is what was sent, sent before. */
    boolean repeats(Resource present, Resource sent);

    /** After it was stored, in the transaction that stores it. */
    void created(ServletRequestDetails request, Resource stored);

    /** What is stored over a resource that its sender deletes: nothing is removed. Empty where that can't be done. */
    Optional<Resource> withdrawal(Resource old);

    /** Whether what is stored over a resource is what it was made of, sent again, so that nothing is to be done. */
    boolean isSentAgain(Resource old, Resource sent);

    /** Before a resource is stored over what is there, in the transaction that stores it; may change it. */
    void updating(ServletRequestDetails request, Resource old, Resource sent);

    /** When something was created or updated and the transaction is over. */
    void committed();
}
