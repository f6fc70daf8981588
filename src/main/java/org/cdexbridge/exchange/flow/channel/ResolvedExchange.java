package org.cdexbridge.exchange.flow.channel;

import java.util.Set;
import org.cdexbridge.exchange.Request;
import org.cdexbridge.exchange.answer.RequestResult;
import org.cdexbridge.exchange.queue.QueuedExchange;
import org.cdexbridge.patient.DemographicElement;
import org.cdexbridge.site.endpoints.Partner;

/**
 * An exchange of which everything is known but the decision, whether somebody asked for it or not.
 *
 * @param one the entry of the exchange queue
 * @param request what is asked for, or is to be sent
 * @param partner who asks or gets it
 * @param patientId of the one patient
 * @param contradiction elements in which what the request says of the patient contradicts the record
 * @param ownerUnknown whether nothing tells if the owner of the request is this site
 * @param found everything that was found
 */
public record ResolvedExchange(
        QueuedExchange one,
        Request request,
        Partner partner,
        String patientId,
        Set<DemographicElement> contradiction,
        boolean ownerUnknown,
        RequestResult found) {
    /** With something else that was found. */
    public ResolvedExchange finding(RequestResult other) {
        return new ResolvedExchange(one, request, partner, patientId, contradiction, ownerUnknown, other);
    }

    /** Nothing of the patient. */
    @Override
    public String toString() {
        return one.toString();
    }
}
