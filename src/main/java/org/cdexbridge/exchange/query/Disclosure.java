package org.cdexbridge.exchange.query;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.consent.ConsentOutcome;
import ca.uhn.fhir.rest.server.interceptor.consent.IConsentContextServices;
import ca.uhn.fhir.rest.server.interceptor.consent.IConsentService;
import java.util.Set;
import org.cdexbridge.exchange.partner.PartnerMark;
import org.cdexbridge.security.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;

/** Whether a resource may leave for the caller, as HAPI asks it. */
final class Disclosure implements IConsentService {
    private static final Set<RestOperationTypeEnum> OLD_VERSIONS =
            Set.of(RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_INSTANCE);
    private static final Set<Bundle.BundleType> LISTS = Set.of(Bundle.BundleType.SEARCHSET, Bundle.BundleType.HISTORY);

    private final Terms terms;

    Disclosure(Terms terms) {
        this.terms = terms;
    }

    @Override
    public ConsentOutcome startOperation(RequestDetails request, IConsentContextServices services) {
        return RequestCaller.of(request).site() ? ConsentOutcome.AUTHORIZED : ConsentOutcome.PROCEED;
    }

    /** What was found, before the answer is made of it. */
    @Override
    public ConsentOutcome canSeeResource(
            RequestDetails request, IBaseResource resource, IConsentContextServices services) {
        return sees(request, (Resource) resource) ? ConsentOutcome.PROCEED : ConsentOutcome.REJECT;
    }

    /**
     * The answer itself. What a list holds was looked at one by one when it was found, and is by {@link EntryGuard}: HAPI
     * would go on into the entries of a document, which is seen whole.
     */
    @Override
    public ConsentOutcome willSeeResource(
            RequestDetails request, IBaseResource resource, IConsentContextServices services) {
        if (resource instanceof OperationOutcome || resource instanceof CapabilityStatement) {
            return ConsentOutcome.AUTHORIZED;
        }
        if (resource instanceof Bundle list
                && LISTS.contains(list.getType())
                && PartnerMark.on(list).isEmpty()) {
            return ConsentOutcome.AUTHORIZED;
        }
        if (!sees(request, (Resource) resource)) {
            return ConsentOutcome.REJECT;
        }
        return resource instanceof Provenance provenance
                ? new ConsentOutcome(
                        ca.uhn.fhir.rest.server.interceptor.consent.ConsentOperationStatusEnum.AUTHORIZED,
                        visibility(request).seen(provenance).orElseThrow())
                : ConsentOutcome.AUTHORIZED;
    }

    private boolean sees(RequestDetails request, Resource resource) {
        Caller caller = RequestCaller.of(request);
        if (!caller.partner()) {
            return caller.site();
        }
        Visibility visibility = visibility(request);
        return visibility.sees(resource)
                && (!asksOfOthers(request, resource) || visibility.seesNamed(resource))
                && (!OLD_VERSIONS.contains(request.getRestOperationType())
                        || terms.present(resource.getIdElement())
                                .filter(visibility::sees)
                                .isPresent());
    }

    /** Whether it was found by what is behind its references: then that must be seen, too. */
    private static boolean asksOfOthers(RequestDetails request, Resource found) {
        return found.fhirType().equals(request.getResourceName())
                && request.getParameters().keySet().stream().anyMatch(name -> name.indexOf('.') > 0);
    }

    private Visibility visibility(RequestDetails request) {
        return terms.visibility(RequestCaller.of(request));
    }
}
