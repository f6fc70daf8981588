package org.cdexbridge.exchange.partner;

import org.cdexbridge.site.LiveRoutes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The partners in force. */
@Configuration(proxyBeanMethods = false)
public class PartnerConfiguration {
    @Bean
    Partners partners(LiveRoutes endpoints) {
        return new Partners(endpoints);
    }

    @Bean
    PartnerClients partnerClients(Partners partners) {
        return new PartnerClients(partners);
    }
}
