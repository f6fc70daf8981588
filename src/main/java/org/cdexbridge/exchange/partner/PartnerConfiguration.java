package org.cdexbridge.exchange.partner;

import org.cdexbridge.security.token.TokenClient;
import org.cdexbridge.site.reload.ActiveConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The partners in force. */
@Configuration(proxyBeanMethods = false)
public class PartnerConfiguration {
    @Bean
    Partners partners(ActiveConfiguration endpoints) {
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
