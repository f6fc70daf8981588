package org.cdexbridge.exchange.review;

import org.cdexbridge.exchange.flow.ResolveRequestStep;
import org.cdexbridge.exchange.flow.UnsolicitedExchangeReader;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.policy.ReleaseChecks;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.store.FhirServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The review queue behind its pages. */
@Configuration(proxyBeanMethods = false)
public class ReviewConfiguration {
    @Bean
    ReviewQueue reviewQueue(
            ExchangeQueue exchangeQueue,
            ResolveRequestStep resolveRequestStep,
            UnsolicitedExchangeReader unsolicited,
            FhirServer server,
            ReleaseChecks checks,
            WorkSignal exchangeWake) {
        return new ReviewQueue(exchangeQueue, resolveRequestStep, unsolicited, server, checks, exchangeWake);
    }

    @Bean
    SendableFinder sendableFinder(FhirServer server, Partners partners) {
        return new SendableFinder(server, partners);
    }
}
