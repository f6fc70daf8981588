package org.cdexbridge.exchange.partner;

import org.cdexbridge.security.token.TokenClient;
import org.cdexbridge.site.endpoints.ActiveEndpoints;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The partners in force. */
@Configuration(proxyBeanMethods = false)
public class PartnerConfiguration {
    @Bean
    Partners partners(ActiveEndpoints endpoints) {
        return new Partners(endpoints);
    }

    @Bean
    PartnerRegistrations partnerClients(Partners partners) {
        return new PartnerRegistrations(partners);
    }

    @Bean
    PartnerTokens partnerTokens(Partners partners, TokenClient client) {
        return new PartnerTokens(partners, client);
    }
}
