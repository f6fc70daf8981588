package org.cdexbridge.exchange.query;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.interceptor.consent.ConsentInterceptor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cdexbridge.exchange.Outcomes;
import org.cdexbridge.exchange.partner.Partner;
import org.cdexbridge.exchange.partner.PartnerMark;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.store.embedded.FhirHooks;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;

/** The first line at {@code /fhir}: who asks, how often, and whether that may be asked at all. */
@Interceptor(order = -100)
public final class QueryDoor implements FhirHooks {
    private static final int TOO_MANY = 429;
    /** Nobody may: its parser stumbles over what is no expression, with a 500. */
    private static final String FILTER = "_filter";

    private static final String OFFSET = "_offset";
    private static final String NUMBER = "[0-9]{1,9}";

    private static final Set<RestOperationTypeEnum> SEARCHING =
            Set.of(RestOperationTypeEnum.SEARCH_TYPE, RestOperationTypeEnum.SEARCH_SYSTEM);
    private static final Set<RestOperationTypeEnum> NOT_FOR_PARTNERS =
            Set.of(RestOperationTypeEnum.HISTORY_TYPE, RestOperationTypeEnum.HISTORY_SYSTEM);

    private static final Set<RestOperationTypeEnum> CHANGING =
            Set.of(RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.PATCH, RestOperationTypeEnum.DELETE);

    private final Callers callers;
    private final Terms terms;
    private final RequestRate rate;
    private final QueryRules rules;
    private final Narrowing narrowing;

    QueryDoor(Callers callers, Terms terms, RequestRate rate, QueryRules rules, Narrowing narrowing) {
        this.callers = callers;
        this.terms = terms;
        this.rate = rate;
        this.rules = rules;
        this.narrowing = narrowing;
    }

    /** Called when HAPI knows what is asked, before it does anything. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void entering(RequestDetails request, HttpServletRequest http) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        Caller caller = callers.of(http);
        RequestCaller.keep(request, caller);
        if (caller.kind() == Caller.Kind.NOBODY && operation != RestOperationTypeEnum.METADATA) {
            throw new AuthenticationException(SecurityCode.NOBODY_KNOWN.title());
        }
        checkReadable(request);
        if (caller.site()) {
            ConsentInterceptor.skipAllConsentForRequest(request);
        }
        if (caller.partner()) {
            Partner partner = terms.partner(caller);
            checkRate(partner);
            check(request, operation, caller, partner);
        }
    }

    /** What HAPI stumbles over with a 500, whoever sends it. */
    private static void checkReadable(RequestDetails request) {
        if (request.getParameters().containsKey(FILTER)) {
            throw refused(new Finding(SecurityCode.PARAMETER_REFUSED, "it can't be used", FILTER));
        }
        String[] offsets = request.getParameters().getOrDefault(OFFSET, new String[0]);
        if (!Arrays.stream(offsets).allMatch(offset -> offset.matches(NUMBER))) {
            throw refused(new Finding(SecurityCode.PARAMETER_REFUSED, "it is no number", OFFSET));
        }
    }

    private void checkRate(Partner partner) {
        int seconds = rate.waitFor(partner.name(), partner.limits().requests());
        if (seconds > 0) {
            BaseServerResponseException refused = new UnclassifiedServerFailureException(
                    TOO_MANY, SecurityCode.TOO_MANY_REQUESTS.title(), outcome(SecurityCode.TOO_MANY_REQUESTS));
            refused.addResponseHeader("Retry-After", Integer.toString(seconds));
            throw refused;
        }
    }

    private void check(RequestDetails request, RestOperationTypeEnum operation, Caller caller, Partner partner) {
        if (NOT_FOR_PARTNERS.contains(operation) || request.getHeader("If-None-Exist") != null) {
            throw new ForbiddenOperationException(
                    SecurityCode.SCOPE_MISSING.title(), outcome(SecurityCode.SCOPE_MISSING));
        }
        boolean changing = CHANGING.contains(operation) && SharedTypes.EXCHANGE.contains(request.getResourceName());
        // an empty history would tell that there is one
        if (changing || operation == RestOperationTypeEnum.HISTORY_INSTANCE) {
            checkKnown(request, caller);
        }
        if (SEARCHING.contains(operation)) {
            QueryRules.withoutTotal(request);
            Optional<Finding> finding =
                    rules.broken(request, caller).or(() -> narrowing.narrow(request, partner.panel()));
            if (finding.isPresent()) {
                throw refused(finding.get());
            }
        }
    }

    /** What is another's is not there, whatever version of it is named. */
    private void checkKnown(RequestDetails request, Caller caller) {
        IIdType id = request.getId();
        boolean known = id != null
                && terms.present(id).filter(terms.visibility(caller)::sees).isPresent();
        if (!known) {
            throw new ResourceNotFoundException(id);
        }
    }

    /** Called before a resource is created: what a partner sends is its own, whatever it says. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = -100)
    public void creating(IBaseResource resource, RequestDetails request) {
        Caller caller = RequestCaller.of(request);
        if (caller.partner() && resource instanceof Resource sent) {
            references(request, caller).check(sent);
            own(sent, caller);
        }
    }

    /** Called before a resource is updated. */
    @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = -100)
    public void updating(IBaseResource old, IBaseResource changed, RequestDetails request) {
        Caller caller = RequestCaller.of(request);
        if (caller.partner() && changed instanceof Resource sent) {
            if (!terms.visibility(caller).sees((Resource) old)) {
                throw new ForbiddenOperationException(
                        SecurityCode.SCOPE_MISSING.title(), outcome(SecurityCode.SCOPE_MISSING));
            }
            references(request, caller).check((Resource) old, sent);
            own(sent, caller);
        }
    }

    private SentReferences references(RequestDetails request, Caller caller) {
        Predicate<Resource> seen = terms.seenBy(caller);
        return new SentReferences(
                List.of(terms.base(), request.getFhirServerBase()),
                id -> terms.present(id).filter(seen).isPresent());
    }

    private void own(Resource sent, Caller caller) {
        boolean another =
                terms.sender(sent).filter(name -> !name.equals(caller.name())).isPresent();
        if (another || !SharedTypes.EXCHANGE.contains(sent.fhirType())) {
            throw new ForbiddenOperationException(
                    SecurityCode.SCOPE_MISSING.title(), outcome(SecurityCode.SCOPE_MISSING));
        }
        PartnerMark.put(sent, terms.partner(caller));
    }

    private static InvalidRequestException refused(Finding finding) {
        return new InvalidRequestException(SecurityCode.PARAMETER_REFUSED.title(), Outcomes.of(List.of(finding)));
    }

    private static OperationOutcome outcome(SecurityCode code) {
        return Outcomes.of(List.of(Finding.of(code, code.title())));
    }
}
