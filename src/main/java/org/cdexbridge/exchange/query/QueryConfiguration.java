package org.cdexbridge.exchange.query;

import java.time.Clock;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.SecuritySettings;
import org.cdexbridge.security.token.TokenAddresses;
import org.cdexbridge.site.LiveRoutes;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.index.SearchParameters;
import org.cdexbridge.store.rest.FhirHooks;
import org.cdexbridge.store.rest.ReceivingRules;
import org.cdexbridge.store.rest.StoreTables;
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
    Terms terms(Partners partners, LiveRoutes endpoints, PanelMembers members, FhirServer server) {
        return new Terms(partners, () -> SecuritySettings.of(endpoints.get()), members, server);
    }

    @Bean
    QueryDoor queryDoor(Callers callers, Terms terms, PanelMembers members, SearchParameters parameters) {
        return new QueryDoor(
                callers,
                terms,
                new RequestRate(Clock.systemUTC()),
                new QueryRules(parameters),
                new Narrowing(members, parameters));
    }

    @Bean
    @Order(4)
    EntryGuard entryGuard(Terms terms) {
        return new EntryGuard(terms);
    }

    @Bean
    NotThere notThere() {
        return new NotThere();
    }

    @Bean
    PatientMatch patientMatch(FhirServer server, Terms terms) {
        return new PatientMatch(server, terms);
    }

    @Bean
    DocumentsOf documentsOf(FhirServer server, Terms terms) {
        return new DocumentsOf(server, terms);
    }

    @Bean
    @Order(9)
    QueryAudit queryAudit(Audit audit) {
        return new QueryAudit(audit);
    }

    @Bean
    Capabilities capabilities(
            TokenAddresses addresses, StoreTables tables, ReceivingRules receiving, ObjectProvider<FhirHooks> hooks) {
        return new Capabilities(addresses, tables.elsewhere().isEmpty(), receiving.types(), () -> hooks.orderedStream()
                .toList());
    }
}
