package org.cdexbridge.exchange.query;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.exchange.query.visibility.PartnerAccess;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.security.Caller;
import org.hl7.fhir.r4.model.Resource;

/** What a partner sends: it refers to nothing that the partner does not see, and is its own whatever it says. */
final class SentResourceRules {
    private final PartnerAccess terms;

    SentResourceRules(PartnerAccess terms) {
        this.terms = terms;
    }

    void creating(RequestDetails request, Resource sent) {
        Caller caller = RequestCaller.of(request);
        if (caller.partner()) {
            references(request, caller).check(sent);
            own(sent, caller);
        }
    }

    void updating(RequestDetails request, Resource old, Resource sent) {
        Caller caller = RequestCaller.of(request);
        if (caller.partner()) {
            if (!terms.visibility(caller).sees(old)) {
                throw QueryAccessRules.forbidden();
            }
            references(request, caller).check(old, sent);
            own(sent, caller);
        }
    }

    private SentReferenceCheck references(RequestDetails request, Caller caller) {
        Predicate<Resource> seen = terms.seenBy(caller);
        return new SentReferenceCheck(
                Stream.concat(terms.bases().stream(), Stream.of(request.getFhirServerBase()))
                        .toList(),
                id -> terms.present(id).filter(seen).isPresent());
    }

    private void own(Resource sent, Caller caller) {
        boolean another =
                terms.sender(sent).filter(name -> !name.equals(caller.name())).isPresent();
        if (another || !SharedTypes.EXCHANGE.contains(sent.fhirType())) {
            throw QueryAccessRules.forbidden();
        }
        PartnerTag.put(sent, terms.partner(caller));
    }
}
