package org.cdexbridge.exchange.flow;

import org.cdexbridge.exchange.flow.channel.RequestHandlers;
import org.cdexbridge.exchange.partner.Partners;
import org.cdexbridge.exchange.queue.ExchangeQueue;
import org.cdexbridge.queue.WorkSignal;
import org.cdexbridge.security.Callers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Requests at {@code /fhir}, which only a server has. */
@Configuration(proxyBeanMethods = false)
public class RequestReceivingConfiguration {
    @Bean
    RequestReceivingRules requestReceivingRules(
            RequestHandlers handlers,
            ExchangeQueue exchangeQueue,
            WorkSignal exchangeWake,
            Callers callers,
            Partners partners) {
        return new RequestReceivingRules(handlers, exchangeQueue, exchangeWake, callers, partners);
    }
}
