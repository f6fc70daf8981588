package org.cdexbridge.exchange.query;

import java.time.Clock;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.query.operation.CapabilityStatementHook;
import org.cdexbridge.exchange.query.operation.DocRefOperation;
import org.cdexbridge.exchange.query.operation.PatientMatchOperation;
import org.cdexbridge.exchange.query.visibility.PanelMembers;
import org.cdexbridge.exchange.query.visibility.PartnerAccess;
import org.cdexbridge.exchange.signature.SiteSigner;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.token.TokenAddresses;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.cdexbridge.store.rest.access.ReceivingRules;
import org.cdexbridge.store.rest.access.StoreTables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** What clients may ask at {@code /fhir} and see of it, and what takes part in the protocol there. */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {
    @Bean
    PanelMembers panelMembers(FhirServer server) {
        return new PanelMembers(server);
    }

    @Bean
    PartnerAccess partnerAccess(
            Partners partners, ActiveEndpoints endpoints, PanelMembers members, FhirServer server, StoreTables tables) {
        return new PartnerAccess(partners, () -> endpoints.get().security(), members, server, tables.reader()::rows);
    }

    @Bean
    QueryAccessRules queryAccessRules(
            Callers callers, PartnerAccess terms, PanelMembers members, SearchParameters parameters) {
        return new QueryAccessRules(
                callers,
                terms,
                new RequestRateLimiter(Clock.systemUTC()),
                new SearchParameterRules(parameters),
                new PanelSearchFilter(members, parameters));
    }

    @Bean
    @Order(4)
    ResponseCheck responseCheck(PartnerAccess terms) {
        return new ResponseCheck(terms);
    }

    @Bean
    @Order(5)
    SearchSigning searchSigning(PartnerAccess terms, SiteSigner signer) {
        return new SearchSigning(terms, signer);
    }

    @Bean
    NotFoundMasking notThere() {
        return new NotFoundMasking();
    }

    @Bean
    PatientMatchOperation patientMatch(FhirServer server, PartnerAccess terms) {
        return new PatientMatchOperation(server, terms);
    }

    @Bean
    DocRefOperation documentsOf(FhirServer server, PartnerAccess terms) {
        return new DocRefOperation(server, terms);
    }

    @Bean
    @Order(9)
    QueryAudit queryAudit(Audit audit) {
        return new QueryAudit(audit);
    }

    @Bean
    CapabilityStatementHook capabilities(
            TokenAddresses addresses, StoreTables tables, ReceivingRules receiving, ObjectProvider<FhirHooks> hooks) {
        return new CapabilityStatementHook(
                addresses, tables.elsewhere().isEmpty(), receiving.types(), () -> hooks.orderedStream()
                        .toList());
    }
}
