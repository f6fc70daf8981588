package org.cdexbridge.exchange.query;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cdexbridge.exchange.FindingsOutcome;
import org.cdexbridge.exchange.partner.SharedTypes;
import org.cdexbridge.exchange.query.visibility.PartnerAccess;
import org.cdexbridge.exchange.query.visibility.PartnerView;
import org.cdexbridge.exchange.query.visibility.RequestCaller;
import org.cdexbridge.exchange.query.visibility.ScopeRules;
import org.cdexbridge.exchange.query.visibility.ScopedView;
import org.cdexbridge.exchange.query.visibility.SiteView;
import org.cdexbridge.finding.Finding;
import org.cdexbridge.security.Caller;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.SecurityCode;
import org.cdexbridge.site.endpoints.Partner;
import org.cdexbridge.store.rest.access.AccessRules;
import org.cdexbridge.store.rest.access.AccessView;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Resource;

/** The first line at {@code /fhir}: who asks, how often, whether that may be asked at all, and what of it is seen. */
public final class QueryAccessRules implements AccessRules {
    private static final int TOO_MANY = 429;
    private static final Set<RestOperationTypeEnum> CHANGES =
            EnumSet.of(RestOperationTypeEnum.UPDATE, RestOperationTypeEnum.PATCH, RestOperationTypeEnum.DELETE);

    private final Callers callers;
    private final PartnerAccess terms;
    private final RequestRateLimiter rate;
    private final SearchParameterRules rules;
    private final PanelSearchFilter narrowing;
    private final SentResourceRules sent;

    QueryAccessRules(
            Callers callers,
            PartnerAccess terms,
            RequestRateLimiter rate,
            SearchParameterRules rules,
            PanelSearchFilter narrowing) {
        this.callers = callers;
        this.terms = terms;
        this.rate = rate;
        this.rules = rules;
        this.narrowing = narrowing;
        this.sent = new SentResourceRules(terms);
    }

    @Override
    public void enter(ServletRequestDetails request) {
        RestOperationTypeEnum operation = request.getRestOperationType();
        Caller caller = callers.of(request.getServletRequest());
        RequestCaller.keep(request, caller);
        if (caller.kind() == Caller.Kind.NOBODY && operation != RestOperationTypeEnum.METADATA) {
            throw new AuthenticationException(SecurityCode.TOKEN_MISSING.title());
        }
        if (caller.partner()) {
            checkRate(terms.partner(caller));
        }
        if (operation != null) {
            check(request, operation, caller);
        }
    }

    private void checkRate(Partner partner) {
        int seconds = rate.waitFor(partner.name(), partner.limits().requests());
        if (seconds > 0) {
            BaseServerResponseException refused = new UnclassifiedServerFailureException(
                    TOO_MANY,
                    SecurityCode.TOO_MANY_REQUESTS.title(),
                    FindingsOutcome.of(List.of(
                            Finding.of(SecurityCode.TOO_MANY_REQUESTS, SecurityCode.TOO_MANY_REQUESTS.title()))));
            refused.addResponseHeader("Retry-After", Integer.toString(seconds));
            throw refused;
        }
    }

    private void check(RequestDetails request, RestOperationTypeEnum operation, Caller caller) {
        if (!ScopeRules.allow(caller, request)) {
            throw forbidden();
        }
        if (caller.partner()) {
            boolean conditional = request.getHeader(Constants.HEADER_IF_NONE_EXIST) != null;
            if (conditional && !ScopeRules.reads(caller, request.getResourceName())) {
                throw forbidden();
            }
            if (CHANGES.contains(operation) && SharedTypes.EXCHANGE.contains(request.getResourceName())) {
                checkKnown(request, operation, caller);
            }
        }
    }

    /** What is another's is not there, whatever version of it is named; what nobody has may be created under an id. */
    private void checkKnown(RequestDetails request, RestOperationTypeEnum operation, Caller caller) {
        IIdType id = request.getId();
        Optional<Resource> present = id == null ? Optional.empty() : terms.stored(request.getResourceName(), id);
        boolean creates = operation == RestOperationTypeEnum.UPDATE
                && id != null
                && present.isEmpty()
                && request.getHeader(Constants.HEADER_IF_MATCH) == null;
        if (!creates && present.filter(terms.visibility(caller)::sees).isEmpty()) {
            throw new ResourceNotFoundException(id);
        }
    }

    @Override
    public String caller(RequestDetails request) {
        Caller caller = RequestCaller.of(request);
        return caller.kind() + " " + caller.name();
    }

    @Override
    public Map<String, List<String>> search(RequestDetails request, Map<String, List<String>> parameters) {
        Caller caller = RequestCaller.of(request);
        if (!caller.partner()) {
            return parameters;
        }
        String type = request.getResourceName();
        Map<String, List<String>> checked = rules.checked(type, parameters, caller);
        return narrowing.narrow(type, checked, terms.partner(caller).panel());
    }

    @Override
    public AccessView view(RequestDetails request, Map<String, List<String>> parameters) {
        Caller caller = RequestCaller.of(request);
        String type = Objects.requireNonNullElse(request.getResourceName(), "");
        AccessView all = caller.partner()
                ? new PartnerView(
                        terms,
                        terms.visibility(caller),
                        new PartnerView.RequestedOperation(
                                request.getRestOperationType(), type, rules.asksWho(type, parameters.keySet())))
                : new SiteView(caller);
        return new ScopedView(caller, all);
    }

    @Override
    public void creating(RequestDetails request, Resource resource) {
        sent.creating(request, resource);
    }

    @Override
    public void updating(RequestDetails request, Resource old, Resource resource) {
        sent.updating(request, old, resource);
    }

    static ForbiddenOperationException forbidden() {
        return new ForbiddenOperationException(
                SecurityCode.SCOPE_MISSING.title(),
                FindingsOutcome.of(
                        List.of(Finding.of(SecurityCode.SCOPE_MISSING, SecurityCode.SCOPE_MISSING.title()))));
    }
}
