package org.cdexbridge.store;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.cdexbridge.database.DatabaseAddress;
import org.cdexbridge.patient.UpdateRule;
import org.cdexbridge.site.DataFolder;
import org.cdexbridge.site.DiskSpace;
import org.cdexbridge.site.Endpoints;
import org.cdexbridge.store.embedded.EmbeddedServer;
import org.cdexbridge.store.embedded.EmbeddedSettings;
import org.cdexbridge.store.embedded.FhirHooks;
import org.cdexbridge.store.embedded.FhirServlet;
import org.cdexbridge.store.remote.RemoteServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The store as {@code endpoints.yaml} asks for it. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {
    private static final String SCHEMA = "fhir";

    @Bean
    FhirServer fhirServer(
            Endpoints endpoints,
            DataFolder data,
            CamelContext camel,
            ObjectProvider<FhirHooks> hooks,
            DiskSpace space,
            @Value("${cdex.store.read-only:true}") boolean readOnly) {
        if (!endpoints.store().embedded()) {
            return RemoteServer.of(endpoints.store(), camel);
        }
        DatabaseAddress address = DatabaseAddress.of(endpoints.database(), data, "fhir/fhir");
        EmbeddedSettings settings = new EmbeddedSettings(address, SCHEMA, readOnly);
        return new EmbeddedServer(
                settings, endpoints.site().base(), hooks.orderedStream().toList(), space);
    }

    @Bean
    LedgeredStore fhirStore(
            FhirServer server,
            JdbcTemplate journal,
            @Value("${cdex.store.identity:BIRTH_DATE,SEX_AND_FAMILY_NAME,WHOLE_NAME}") Set<UpdateRule> rules) {
        return new LedgeredStore(
                server,
                new Ledger(journal),
                new SourceTimes(journal),
                new PatientIdentity(rules),
                new PatientTurns(journal));
    }

    @Bean
    HealthIndicator storeHealthIndicator(FhirStore store) {
        return new StoreHealth(store);
    }

    /** After everything else, so that feeds, journal and status page need not wait for the store. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> storeStart(FhirServer server) {
        return event -> {
            if (server instanceof EmbeddedServer embedded) {
                embedded.start();
            }
        };
    }

    /** A remote server has its own address; there is nothing at {@code /fhir} then. */
    @Bean
    ServletContextInitializer fhirServlet(FhirServer server) {
        return server instanceof EmbeddedServer embedded
                ? new ServletRegistrationBean<>(new FhirServlet(embedded), "/fhir/*")
                : context -> {};
    }
}
