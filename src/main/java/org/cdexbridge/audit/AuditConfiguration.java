package org.cdexbridge.audit;

import org.cdexbridge.site.endpoints.Endpoints;
import org.cdexbridge.site.file.DataFolder;
import org.cdexbridge.store.FhirServer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;

/** Records, and their way into the store. */
@Configuration(proxyBeanMethods = false)
public class AuditConfiguration {
    /** @param server of our own tables; asks for hooks that keep records when it is made, so that it is there only later */
    @Bean
    AuditDelivery auditDelivery(
            @Lazy @Qualifier("localServer") FhirServer server, Endpoints endpoints, DataFolder data) {
        return new AuditDelivery(server, new AuditEvents(endpoints.site().name(), data.instance()));
    }

    @Bean
    AuditOutbox audit(JdbcTemplate journal, AuditDelivery delivery) {
        AuditOutbox audit = new AuditOutbox(journal, delivery::soon);
        delivery.start(audit);
        return audit;
    }
}
