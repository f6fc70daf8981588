package org.cdexbridge.exchange.query;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.interceptor.auth.AuthorizationInterceptor;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRule;
import ca.uhn.fhir.rest.server.interceptor.auth.IAuthRuleBuilder;
import ca.uhn.fhir.rest.server.interceptor.auth.PolicyEnum;
import ca.uhn.fhir.rest.server.interceptor.auth.RuleBuilder;
import java.util.List;
import org.cdexbridge.security.Caller;
import org.cdexbridge.store.embedded.FhirHooks;
import org.cdexbridge.store.embedded.SearchParameterList;

/** What the scopes of a token allow, as HAPI's rules; everything else is denied. */
final class ScopeRules extends AuthorizationInterceptor implements FhirHooks {
    private static final List<String> WRITES = List.of("c", "u");

    private final SearchParameterList known;

    ScopeRules(SearchParameterList known) {
        super(PolicyEnum.DENY);
        this.known = known;
    }

    @Override
    public List<IAuthRule> buildRuleList(RequestDetails request) {
        Caller caller = RequestCaller.of(request);
        if (caller.site() && caller.may('r', "*")) {
            return new RuleBuilder().allowAll("site").build();
        }
        IAuthRuleBuilder rules = new RuleBuilder().allow("metadata").metadata().andThen();
        for (String type : known.types()) {
            if (caller.may('r', type) || caller.may('s', type)) {
                rules = rules.allow("read " + type)
                        .read()
                        .resourcesOfType(type)
                        .withAnyId()
                        .andThen();
            }
            if (WRITES.stream().anyMatch(letter -> caller.may(letter.charAt(0), type))) {
                rules = rules.allow("write " + type)
                        .write()
                        .resourcesOfType(type)
                        .withAnyId()
                        .andThen();
            }
        }
        if (caller.may('s', "Patient")) {
            rules = rules.allow("match")
                    .operation()
                    .named("$match")
                    .onType(org.hl7.fhir.r4.model.Patient.class)
                    .andAllowAllResponses()
                    .andThen();
        }
        if (caller.may('s', "DocumentReference")) {
            rules = rules.allow("docref")
                    .operation()
                    .named("$docref")
                    .onType(org.hl7.fhir.r4.model.DocumentReference.class)
                    .andAllowAllResponses()
                    .andThen();
        }
        return rules.build();
    }
}
