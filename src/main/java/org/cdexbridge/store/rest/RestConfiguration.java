package org.cdexbridge.store.rest;

import org.cdexbridge.store.FhirServer;
import org.cdexbridge.store.rest.access.AccessRules;
import org.cdexbridge.store.rest.access.ClientRules;
import org.cdexbridge.store.rest.access.FhirHooks;
import org.cdexbridge.store.rest.access.ReceivingRules;
import org.cdexbridge.store.rest.access.StoreTables;
import org.cdexbridge.store.rest.read.PageKeyTable;
import org.cdexbridge.store.rest.write.ConditionalCreate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code /fhir}. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {
    /** @param server what the tables keep: it answers also while a server elsewhere does not */
    @Bean
    ServletContextInitializer fhirServlet(
            @Qualifier("localServer") FhirServer server,
            StoreTables tables,
            JdbcTemplate journal,
            AccessRules access,
            ReceivingRules receiving,
            ObjectProvider<FhirHooks> hooks) {
        FhirRestServer rest = new FhirRestServer(
                tables,
                new ClientRules(access, receiving),
                new ConditionalCreate(access, tables.searcher(), journal),
                new PageKeyTable(journal),
                hooks.orderedStream().toList());
        return new ServletRegistrationBean<>(new FhirServlet(server, rest), "/fhir/*");
    }
}
