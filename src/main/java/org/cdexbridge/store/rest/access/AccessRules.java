package org.cdexbridge.store.rest.access;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Resource;

/**
 * What clients may ask and see. A rule refuses with one of HAPI's exceptions, {@link
 * ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException}.
 */
public interface AccessRules {
    /**
     * Called for every request, before its body is read and anything is done.
     *
     * @param request whose operation is {@code null} when there is no such one here; it is refused anyway then
     */
    void enter(ServletRequestDetails request);

    /** Who asks, in a word that is nobody else's. */
    String caller(RequestDetails request);

    /**
     * A search before it is carried out.
     *
     * @param parameters values by name with modifier
     * @return the parameters to search by: these, or narrower ones
     */
    Map<String, List<String>> search(RequestDetails request, Map<String, List<String>> parameters);

    /**
     * What the caller sees of what the request finds.
     *
     * @param parameters of a search; none otherwise
     */
    AccessView view(RequestDetails request, Map<String, List<String>> parameters);

    /** Before what a client sends is stored as a new resource; may change it. */
    void creating(RequestDetails request, Resource sent);

    /** Before what a client sends is stored over what is there; may change it. */
    void updating(RequestDetails request, Resource old, Resource sent);
}
