package org.cdexbridge.exchange.desk;

import org.cdexbridge.exchange.docket.Docket;
import org.cdexbridge.exchange.flow.Opening;
import org.cdexbridge.exchange.flow.UnaskedCases;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.journal.Wake;
import org.cdexbridge.store.FhirServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The review desk behind its pages. */
@Configuration(proxyBeanMethods = false)
public class DeskConfiguration {
    @Bean
    ReviewDesk reviewDesk(
            Docket docket,
            Opening opening,
            UnaskedCases unasked,
            FhirServer server,
            ReleaseChecks checks,
            Wake exchangeWake) {
        return new ReviewDesk(docket, opening, unasked, server, checks, exchangeWake);
    }

    @Bean
    SendDesk sendDesk(FhirServer server, Partners partners) {
        return new SendDesk(server, partners);
    }
}
