package org.cdexbridge.exchange.query;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cdexbridge.exchange.ExchangeCode;
import org.cdexbridge.exchange.FindingsOutcome;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.exchange.query.visibility.PartnerAccess;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.exchange.signature.SigningFailed;
import org.cdexbridge.exchange.signature.SiteSigner;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.Caller;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Direct query of partners with whom signatures are agreed: each page of a search is signed, and what can't be signed is
 * refused (CDex, CONF-10).
 */
@Interceptor(order = 950)
public final class SearchSigning implements FhirHooks {
    private static final Set<RestOperationTypeEnum> READS =
            Set.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD);

    /** Exchanges, what was made for a partner, and bytes. */
    private static final Set<String> READABLE = Stream.concat(
                    SharedTypes.EXCHANGE.stream(), Stream.of("Bundle", "Binary", "QuestionnaireResponse"))
            .collect(Collectors.toUnmodifiableSet());

    /** Parameters by which an entry would leave otherwise than it was signed. */
    private static final List<String> PARTS = List.of("_summary", "_elements");

    private final PartnerAccess terms;
    private final SiteSigner signer;

    SearchSigning(PartnerAccess terms, SiteSigner signer) {
        this.terms = terms;
        this.signer = signer;
    }

    /** Called before anything is looked up. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void onRequest(RequestDetails request) {
        Caller caller = RequestCaller.of(request);
        if (caller.partner() && SiteSigner.signsFor(terms.partner(caller)) && !canBeSigned(request)) {
            throw refused("a read or a part of resources can't be signed, which is agreed; search whole resources");
        }
    }

    private static boolean canBeSigned(RequestDetails request) {
        boolean read = READS.contains(request.getRestOperationType()) && !READABLE.contains(request.getResourceName());
        return !read && PARTS.stream().noneMatch(request.getParameters()::containsKey);
    }

    /** Called after every other change of the answer. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void onResponse(RequestDetails request, ResponseDetails response) {
        Caller caller = RequestCaller.of(request);
        if (caller.partner()
                && response.getResponseResource() instanceof Bundle page
                && page.getType() == Bundle.BundleType.SEARCHSET
                && !page.hasSignature()) {
            try {
                signer.sign(page, terms.partner(caller), request.getFhirServerBase());
            } catch (SigningFailed e) {
                String why = "the key of the site can't be used now";
                throw new InternalErrorException(
                        why, FindingsOutcome.of(List.of(Finding.of(ExchangeCode.SIGNATURE_IMPOSSIBLE, why))));
            }
        }
    }

    private static InvalidRequestException refused(String why) {
        return new InvalidRequestException(
                why, FindingsOutcome.of(List.of(Finding.of(ExchangeCode.SIGNATURE_IMPOSSIBLE, why))));
    }
}
