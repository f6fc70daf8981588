package org.cdexbridge.store.rest;

import org.cdexbridge.site.Endpoints;
import org.cdexbridge.store.FhirServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code /fhir}. */
@Configuration(proxyBeanMethods = false)
public class RestConfiguration {
    /** A remote server has its own address; there is nothing at {@code /fhir} then. */
    @Bean
    ServletContextInitializer fhirServlet(
            Endpoints endpoints,
            FhirServer server,
            StoreTables tables,
            JdbcTemplate journal,
            AccessRules access,
            ReceivingRules receiving,
            ObjectProvider<FhirHooks> hooks) {
        if (!endpoints.store().embedded()) {
            return context -> {};
        }
        FhirRestServer rest = new FhirRestServer(
                tables,
                new ClientRules(access, receiving),
                new ConditionalCreate(tables.searcher(), journal),
                new PageKeyTable(journal),
                hooks.orderedStream().toList());
        return new ServletRegistrationBean<>(new FhirServlet(server, rest), "/fhir/*");
    }
}
