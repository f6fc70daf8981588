package org.cdexbridge.exchange.query;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Objects;
import java.util.Optional;
import org.cdexbridge.exchange.partner.PartnerTag;
import org.cdexbridge.exchange.query.visibility.PartnerAccess;
import org.cdexbridge.exchange.query.visibility.PartnerVisibility;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/**
 * The second line: whatever leaves for a partner is looked at once more, wherever it comes from. Of a list, an entry without
 * its resource would still tell its address, and how well it fits.
 */
@Interceptor(order = 900)
public final class ResponseCheck implements FhirHooks {
    private final PartnerAccess terms;

    ResponseCheck(PartnerAccess terms) {
        this.terms = terms;
    }

    /** Called after every other change of the answer, before it is kept for the audit. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void onResponse(RequestDetails request, ResponseDetails response) {
        if (RequestCaller.of(request).partner() && response.getResponseResource() instanceof Resource answer) {
            PartnerVisibility visibility = terms.visibility(RequestCaller.of(request));
            if (answer instanceof Bundle list && isList(list)) {
                onResponse(list, visibility);
            } else {
                response.setResponseResource(
                        seen(answer, visibility).orElseThrow(() -> new ResourceNotFoundException("Not known here")));
            }
        }
    }

    /** A document, and what was kept for the partner, leave whole. */
    private static boolean isList(Bundle bundle) {
        return bundle.getType() != Bundle.BundleType.DOCUMENT
                && PartnerTag.on(bundle).isEmpty();
    }

    private static void onResponse(Bundle list, PartnerVisibility visibility) {
        visibility.expect(list.getEntry().stream()
                .map(Bundle.BundleEntryComponent::getResource)
                .filter(Objects::nonNull)
                .toList());
        list.setEntry(list.getEntry().stream()
                .flatMap(entry -> shown(entry, visibility).stream())
                .toList());
        long matches = list.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == Bundle.SearchEntryMode.MATCH)
                .count();
        // what a total counts besides might be hidden
        if (list.getTotal() != matches) {
            list.setTotalElement(null);
        }
    }

    private static Optional<Bundle.BundleEntryComponent> shown(
            Bundle.BundleEntryComponent entry, PartnerVisibility visibility) {
        return seen(entry.getResource(), visibility).map(entry::setResource);
    }

    private static Optional<Resource> seen(Resource resource, PartnerVisibility visibility) {
        if (resource == null) {
            return Optional.empty();
        }
        if (resource instanceof Provenance provenance) {
            return visibility.seen(provenance).map(Resource.class::cast);
        }
        boolean isOfNobody = resource instanceof OperationOutcome || resource instanceof CapabilityStatement;
        return isOfNobody || visibility.sees(resource) ? Optional.of(resource) : Optional.empty();
    }
}
