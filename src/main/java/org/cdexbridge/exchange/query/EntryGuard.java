package org.cdexbridge.exchange.query;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.cdexbridge.exchange.partner.PartnerMark;
import org.cdexbridge.store.embedded.FhirHooks;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/**
 * The last look at every Bundle that leaves for a partner: an entry whose resource was cut out would still tell its
 * address, and how well it fits.
 */
@Interceptor(order = 900)
public final class EntryGuard implements FhirHooks {
    private final Terms terms;

    EntryGuard(Terms terms) {
        this.terms = terms;
    }

    /** Called after every other change of the answer, before it is kept for the audit. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void leaving(RequestDetails request, IBaseResource answer) {
        if (answer instanceof Bundle list && RequestCaller.of(request).partner() && isList(list)) {
            Visibility visibility = terms.visibility(RequestCaller.of(request));
            list.setEntry(list.getEntry().stream()
                    .flatMap(entry -> shown(entry, visibility).stream())
                    .toList());
            list.setTotalElement(null);
        }
    }

    /** A document, and what was kept for the partner, leave whole. */
    private static boolean isList(Bundle bundle) {
        return bundle.getType() != Bundle.BundleType.DOCUMENT
                && PartnerMark.on(bundle).isEmpty();
    }

    private static Optional<Bundle.BundleEntryComponent> shown(
            Bundle.BundleEntryComponent entry, Visibility visibility) {
        return seen(entry.getResource(), visibility).map(entry::setResource);
    }

    private static Optional<Resource> seen(Resource resource, Visibility visibility) {
        if (resource == null) {
            return Optional.empty();
        }
        if (resource instanceof Provenance provenance) {
            return visibility.seen(provenance).map(Resource.class::cast);
        }
        return resource instanceof OperationOutcome || visibility.sees(resource)
                ? Optional.of(resource)
                : Optional.empty();
    }
}
