package org.cdexbridge.exchange.query;

import java.time.Clock;
import org.cdexbridge.audit.Audit;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.security.Callers;
import org.cdexbridge.security.SecuritySettings;
import org.cdexbridge.security.token.TokenAddresses;
import org.cdexbridge.site.LiveRoutes;
import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.embedded.FhirHooks;
import org.cdexbridge.store.embedded.SearchParameterList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;

/** The three lines before the store, in their order; the store takes them as hooks. */
@Configuration(proxyBeanMethods = false)
public class QueryConfiguration {
    private final SearchParameterList known = SearchParameterList.load();

    /** @param server asks for its hooks when it is made, so that it is there only later */
    @Bean
    PanelMembers panelMembers(@Lazy FhirServer server) {
        return new PanelMembers(server);
    }

    @Bean
    Terms terms(Partners partners, LiveRoutes endpoints, PanelMembers members, @Lazy FhirServer server) {
        return new Terms(partners, () -> SecuritySettings.of(endpoints.get()), members, server);
    }

    @Bean
    @Order(1)
    QueryDoor queryDoor(Callers callers, Terms terms, PanelMembers members) {
        return new QueryDoor(
                callers,
                terms,
                new RequestRate(Clock.systemUTC()),
                new QueryRules(known),
                new Narrowing(members, known));
    }

    @Bean
    @Order(2)
    ScopeRules scopeRules() {
        return new ScopeRules(known);
    }

    @Bean
    @Order(3)
    AnswerCheck answerCheck(Terms terms) {
        return new AnswerCheck(terms);
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
    IdentifierModifier identifierModifier() {
        return new IdentifierModifier();
    }

    @Bean
    PatientMatch patientMatch(@Lazy FhirServer server, Terms terms) {
        return new PatientMatch(server, terms);
    }

    @Bean
    DocumentsOf documentsOf(@Lazy FhirServer server, Terms terms) {
        return new DocumentsOf(server, terms);
    }

    @Bean
    @Order(9)
    QueryAudit queryAudit(Audit audit) {
        return new QueryAudit(audit);
    }

    @Bean
    Capabilities capabilities(TokenAddresses addresses, ObjectProvider<FhirHooks> hooks) {
        return new Capabilities(addresses, () -> hooks.orderedStream().toList());
    }
}
